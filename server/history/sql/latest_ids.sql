SELECT id, (SELECT name FROM room WHERE id = entry.room_id)
FROM entry
WHERE id < :before
ORDER BY id DESC, room_id DESC
LIMIT :limit
