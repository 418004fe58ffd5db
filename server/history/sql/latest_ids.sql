SELECT id, (SELECT name FROM room WHERE id = entry.room_id)
FROM entry
WHERE id < '1' AND id >= '0' AND length(id) = 36 AND substr(id, 15, 1) = '7'
ORDER BY id DESC, room_id DESC
LIMIT :limit
