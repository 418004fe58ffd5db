#include "server/history/HistoryApplier.h"

#include "server/history/HistoryStore.h"

#include <QDateTime>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

HistoryApplier::HistoryApplier(HistoryTables &tables)
    : m_tables(tables)
    , m_writing(u"writing the database"_s)
{
}

template <typename T>
void HistoryApplier::note(const Storage::Result<T> &result)
{
    m_writing.note(result);
    if (!result)
        ++m_failures;
}

Storage::Result<void> HistoryApplier::apply(std::span<const JournalBatch> batches)
{
    auto applied = m_tables.apply(batches);
    note(applied);
    return applied;
}

void HistoryApplier::claimNames(std::vector<Claim> claims)
{
    if (claims.empty())
        return;
    std::vector<HistoryTables::NameClaim> wanted;
    wanted.reserve(claims.size());
    for (Claim &claim : claims)
        wanted.push_back(std::move(claim.claim));
    const auto claimed = m_tables.claimNames(wanted, QDateTime::currentMSecsSinceEpoch());
    note(claimed);
    for (size_t i = 0; i < claims.size(); ++i)
        claims[i].done(claimed ? Result<bool>((*claimed)[i]) : tl::unexpected(unavailable()));
}

void HistoryApplier::tryWriting()
{
    if (m_writing.isFailing())
        m_writing.note(m_tables.tryWriting());
}

} // namespace Adda
