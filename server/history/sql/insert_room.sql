INSERT INTO room (name, epoch, last_seq, last_time)
VALUES (:name, :epoch, 0, 0)
RETURNING id
