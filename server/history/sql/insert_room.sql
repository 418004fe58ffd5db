INSERT INTO room (name, epoch)
VALUES (:name, :epoch)
RETURNING id
