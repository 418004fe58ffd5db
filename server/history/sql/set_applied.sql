UPDATE meta SET value = :number WHERE key = 'applied'
