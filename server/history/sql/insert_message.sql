INSERT INTO message (room_id, seq, id, username, text, created_time, reply_to)
VALUES (:room_id, :seq, :id, :username, :text, :created_time, :reply_to)
