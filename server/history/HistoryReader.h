#pragma once

#include "server/history/History.h"
#include "server/history/HistoryTables.h"
#include "server/history/OutageLog.h"

namespace Adda {

/// Reads pages of what was committed, beside the writer.
///
/// Thread: the reader's. The tables outlive it.
class HistoryReader
{
public:
    explicit HistoryReader(HistoryTables &tables);

    /// `newer`: what of it is not in the tables yet.
    Result<HistoryPage> page(const QString &room, qint64 before, int limit, const Entries &newer);

private:
    HistoryTables &m_tables;
    OutageLog m_reading;
};

} // namespace Adda
