SELECT seq, id, username, body, created_time
FROM entry
WHERE room_id = (SELECT id FROM room WHERE name = :room) AND seq < :before AND kind = 'text'
ORDER BY seq DESC
LIMIT :limit
