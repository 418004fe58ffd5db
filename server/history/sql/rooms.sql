SELECT name, last_time FROM room ORDER BY last_time DESC, id DESC LIMIT :limit
