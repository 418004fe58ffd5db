SELECT id FROM room WHERE name = :name
