INSERT INTO room (server, user_key, name, epoch, run)
VALUES (:server, :user_key, :name, :epoch, (SELECT number FROM this_run))
