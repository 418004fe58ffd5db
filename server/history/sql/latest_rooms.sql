SELECT name,
       (SELECT created_time FROM entry WHERE room_id = room.id ORDER BY seq DESC LIMIT 1) AS last_time
FROM room
ORDER BY last_time DESC, id DESC
LIMIT :limit
