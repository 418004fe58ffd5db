#include "storage/Transaction.h"

#include <utility>

namespace Storage {

using namespace Qt::Literals::StringLiterals;

Transaction::Transaction(Database &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    rollBack();
}

Result<Transaction> Transaction::begin(Database &database)
{
    // At once, so that waiting happens here and not in the middle.
    return database.checkPlace().and_then([&] { return database.repeat(u"BEGIN IMMEDIATE"_s); }).map([&] {
        return Transaction(database);
    });
}

Result<void> Transaction::commit()
{
    Q_ASSERT(m_database);
    const auto committed = m_database->repeat(u"COMMIT"_s);
    if (committed)
        m_database = nullptr;
    else
        rollBack();
    return committed;
}

void Transaction::rollBack()
{
    // A database that ran into a full disk has rolled back by itself, and says so with an error here.
    if (m_database) [[maybe_unused]]
        const auto done = std::exchange(m_database, nullptr)->repeat(u"ROLLBACK"_s);
}

} // namespace Storage
