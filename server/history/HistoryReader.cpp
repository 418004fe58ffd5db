#include "server/history/HistoryReader.h"

#include "server/history/HistoryStore.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

HistoryReader::HistoryReader(HistoryTables &tables)
    : m_tables(tables)
    , m_reading(u"reading"_s)
{
}

Result<HistoryPage> HistoryReader::page(const QString &room, qint64 before, int limit, const Entries &newer)
{
    auto messages = m_tables.messagesBefore(room, before, limit, newer);
    m_reading.note(messages);
    if (!messages)
        return tl::unexpected(unavailable());
    const bool isStart = messages->size() < limit || messages->first().seq == 1;
    return HistoryPage{*std::move(messages), isStart};
}

} // namespace Adda
