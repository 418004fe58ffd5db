SELECT id
FROM entry
WHERE id >= :from
ORDER BY id
LIMIT 1
