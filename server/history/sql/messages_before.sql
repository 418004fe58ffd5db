SELECT seq, id, username, text, created_time, reply_to
FROM message
WHERE room_id = (SELECT id FROM room WHERE name = :room) AND seq < :before
ORDER BY seq DESC
LIMIT :limit
