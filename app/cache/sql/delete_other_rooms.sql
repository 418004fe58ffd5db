DELETE FROM room
WHERE server = :server AND user_key = :user_key AND name NOT IN (SELECT value FROM json_each(:names))
