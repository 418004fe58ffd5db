SELECT value FROM meta WHERE key = 'applied'
