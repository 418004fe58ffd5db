INSERT INTO entry (room_id, seq, kind, id, username, body, created_time)
VALUES (:room_id, :seq, :kind, :id, :username, :body, :created_time)
