SELECT token_hash FROM name_claim WHERE name_key = :name_key
