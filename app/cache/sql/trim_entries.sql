DELETE FROM entry
WHERE room = :room AND seq <= (SELECT MAX(newer.seq) FROM entry AS newer WHERE newer.room = entry.room) - :most
