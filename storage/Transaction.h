#pragma once

#include "storage/Database.h"

namespace Storage {

/// A transaction that writes: from begin() to commit() no other connection writes, and without commit()
/// nothing has happened.
///
/// Thread: the database's. The database outlives it.
class Transaction
{
public:
    /// Waits for other writers, no longer than the busy timeout. An error too when the file is gone.
    [[nodiscard]] static Result<Transaction> begin(Database &database);
    /// Rolls back what was not committed.
    ~Transaction();

    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    Q_DISABLE_COPY(Transaction)

    /// After an error nothing was written and the transaction is over.
    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database &database);
    void rollBack();

    Database *m_database; // null: over
};

} // namespace Storage
