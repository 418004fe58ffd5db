INSERT INTO message (id, server, room, user_key, text, position, created)
VALUES (:id, :server, :room, :user_key, :text, :position, :created)
