#include "server/history/HistoryReader.h"

#include <algorithm>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

HistoryReader::HistoryReader(HistoryStore &store)
    : m_store(store)
    , m_reading(u"reading"_s)
{
}

Result<HistoryPage> HistoryReader::page(const QString &room, qint64 before, int limit)
{
    limit = std::max(limit, 1);
    auto messages = m_store.messagesBefore(room, before, limit);
    m_reading.note(messages);
    if (!messages)
        return tl::unexpected(unavailable());
    const bool isStart = messages->size() < limit || messages->first().seq == 1;
    return HistoryPage{*std::move(messages), isStart};
}

} // namespace Adda
