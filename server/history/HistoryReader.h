#pragma once

#include "server/history/HistoryStore.h"
#include "server/history/OutageLog.h"

namespace Adda {

/// Reads what was committed, beside the writer and without waiting for it.
///
/// Thread: the reader's. The store outlives it.
class HistoryReader
{
public:
    explicit HistoryReader(HistoryStore &store);

    Result<HistoryPage> page(const QString &room, qint64 before, int limit);

private:
    HistoryStore &m_store;
    OutageLog m_reading;
};

} // namespace Adda
