DELETE FROM draft WHERE server = :server AND room = :room AND user_key = :user_key
