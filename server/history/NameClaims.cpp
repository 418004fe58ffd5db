#include "server/history/NameClaims.h"

#include "server/history/History.h"
#include "server/history/HistoryStore.h"

#include <utility>

namespace Adda {

NameClaims::NameClaims(int capacity, std::function<void()> wake)
    : m_queue(capacity)
    , m_wake(std::move(wake))
{
}

void NameClaims::ask(HistoryTables &tables, const Claim &claim)
{
    const auto owner = tables.nameOwner(claim.claim.nameKey);
    if (!owner)
        return claim.done(tl::unexpected(unavailable()));
    if (*owner || claim.claim.tokenHash.isEmpty() || !claim.claim.mayBeNew)
        return claim.done(HistoryTables::isNameOf(*owner, claim.claim));
    using Pushed = BoundedQueue<Claim>::Pushed;
    const Pushed pushed = m_queue.push(claim);
    if (pushed == Pushed::First)
        m_wake();
    if (pushed == Pushed::Refused)
        claim.done(tl::unexpected(busy()));
}

bool NameClaims::write(HistoryApplier &applier, int most)
{
    auto portion = m_queue.take(most);
    applier.claimNames(std::move(portion.items));
    if (portion.isMoreLeft)
        m_wake();
    return portion.isMoreLeft;
}

} // namespace Adda
