#include "server/history/HistoryApplier.h"

#include "server/history/HistoryStore.h"

#include <QDateTime>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

HistoryApplier::HistoryApplier(HistoryTables &tables)
    : m_tables(tables)
    , m_applying(u"writing the database"_s)
    , m_claiming(u"claiming names"_s)
{
}

Storage::Result<void> HistoryApplier::apply(std::span<const JournalBatch> batches)
{
    auto applied = m_tables.apply(batches);
    m_applying.note(applied);
    if (!applied)
        ++m_failures;
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
    m_claiming.note(claimed);
    if (!claimed)
        ++m_failures;
    for (size_t i = 0; i < claims.size(); ++i)
        claims[i].done(claimed ? Result<bool>((*claimed)[i]) : tl::unexpected(unavailable()));
}

void HistoryApplier::tryWriting()
{
    if (m_claiming.isFailing())
        m_claiming.note(m_tables.tryWriting());
}

} // namespace Adda
