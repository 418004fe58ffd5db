SELECT room, COUNT(*)
FROM message
WHERE server = :server AND user_key = :user_key
GROUP BY room
