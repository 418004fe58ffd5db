UPDATE room SET first_unread = :first_unread WHERE id = :id
