INSERT INTO entry (room, seq, json)
VALUES (:room, :seq, :json)
ON CONFLICT (room, seq) DO UPDATE SET json = excluded.json
