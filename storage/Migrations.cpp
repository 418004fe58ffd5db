#include "storage/Migrations.h"

#include "storage/Transaction.h"

namespace Storage {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<void> applyStep(Database &database, const Migration &step)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return tl::unexpected(transaction.error());
    return step.apply(database)
        .and_then([&] { return database.execute(u"PRAGMA user_version = %1"_s.arg(step.version)); })
        .and_then([&] { return transaction->commit(); });
}

} // namespace

Migrations::Migrations(std::span<const Migration> steps, const QString &program)
    : m_steps(steps)
    , m_program(program)
{
    for (int i = 0; i < latest(); ++i)
        Q_ASSERT(m_steps[i].version == i + 1);
}

Result<void> Migrations::apply(Database &database) const
{
    const auto stored = database.value(u"PRAGMA user_version"_s);
    if (!stored)
        return tl::unexpected(stored.error());
    const int version = stored->toInt();
    if (version < 0 || version > latest()) {
        return tl::unexpected(
            DatabaseError{u"%1 has schema version %2, this %3 knows up to %4: it was written by a newer version"_s
                              .arg(database.path())
                              .arg(version)
                              .arg(m_program)
                              .arg(latest())});
    }
    for (const Migration &step : m_steps.subspan(version)) {
        if (auto done = applyStep(database, step); !done) {
            done.error().message += u" (while migrating to schema version %1)"_s.arg(step.version);
            return done;
        }
    }
    return {};
}

} // namespace Storage
