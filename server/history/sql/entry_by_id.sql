SELECT seq, id, username, body, created_time
FROM entry
WHERE room_id = :room_id AND id = :id
