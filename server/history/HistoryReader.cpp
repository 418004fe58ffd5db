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

Result<QList<RoomSummary>> HistoryReader::rooms(int limit)
{
    auto rooms = m_store.rooms(std::max(limit, 0));
    m_reading.note(rooms);
    if (!rooms)
        return tl::unexpected(unavailable());
    return *std::move(rooms);
}

} // namespace Adda
