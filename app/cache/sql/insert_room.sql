INSERT INTO room (server, user_key, name, epoch)
VALUES (:server, :user_key, :name, :epoch)
