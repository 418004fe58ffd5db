SELECT id, epoch, first_unread
FROM room
WHERE server = :server AND user_key = :user_key AND name = :name
