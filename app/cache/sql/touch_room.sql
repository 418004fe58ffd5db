UPDATE room SET run = (SELECT number FROM this_run)
WHERE server = :server AND user_key = :user_key AND name = :name
