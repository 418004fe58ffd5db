SELECT id, epoch, last_seq, last_time FROM room WHERE name = :name
