UPDATE room SET last_seq = :last_seq, last_time = :last_time WHERE id = :id
