SELECT seq, json
FROM entry
WHERE room = :room
ORDER BY seq DESC
