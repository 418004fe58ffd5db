DELETE FROM room
WHERE run < (SELECT number FROM this_run)
  AND id IN (SELECT id FROM room ORDER BY run DESC, id DESC LIMIT -1 OFFSET :most)
