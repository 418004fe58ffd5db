SELECT epoch,
       (SELECT seq FROM entry WHERE room_id = room.id ORDER BY seq DESC LIMIT 1),
       (SELECT created_time FROM entry WHERE room_id = room.id ORDER BY seq DESC LIMIT 1)
FROM room
WHERE name = :name
