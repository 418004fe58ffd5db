INSERT INTO name_claim (name_key, token_hash, claimed_time)
VALUES (:name_key, :token_hash, :claimed_time)
