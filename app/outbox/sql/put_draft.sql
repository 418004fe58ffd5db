INSERT INTO draft (server, room, user_key, text)
VALUES (:server, :room, :user_key, :text)
ON CONFLICT (server, room, user_key) DO UPDATE SET text = excluded.text
