SELECT seq, id, username, body, created_time
FROM entry
WHERE id = :id AND room_id = (SELECT id FROM room WHERE name = :room)
