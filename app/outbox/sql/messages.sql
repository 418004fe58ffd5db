SELECT id, text, position, created
FROM message
WHERE server = :server AND room = :room AND user_key = :user_key
ORDER BY position
