#pragma once

#include "server/history/JournalBatch.h"

#include <QHash>

#include <deque>
#include <limits>
#include <utility>
#include <vector>

namespace Adda {

/// The entries that are on disk in the journal, and not in the tables yet: of each room the end of its log.
///
/// Thread: one at a time.
class PendingEntries
{
public:
    /// The next batch.
    void add(JournalBatch batch);
    /// The batches up to this number are in the tables.
    void drop(quint64 upTo);

    struct Amount
    {
        qsizetype entries = std::numeric_limits<qsizetype>::max();
        qint64 bytes = std::numeric_limits<qint64>::max(); ///< of memory, about
    };

    bool isEmpty() const { return m_batches.empty(); }

    bool reaches(const Amount &amount) const { return m_size >= amount.entries || m_bytes >= amount.bytes; }

    qsizetype size() const { return m_size; } ///< entries

    std::vector<JournalBatch> batches() const { return {m_batches.begin(), m_batches.end()}; }

    /// Each room's, oldest first; none is empty.
    const QHash<QString, Entries> &rooms() const { return m_rooms; }

    /// Of a room, oldest first. Valid until the next change.
    const Entries &of(const QString &room) const;
    const Entry *find(const QString &room, const QString &id) const;

private:
    std::deque<JournalBatch> m_batches;
    QHash<QString, Entries> m_rooms;                   // none is empty
    QHash<std::pair<QString, QString>, qint64> m_seqs; // room and id
    qsizetype m_size = 0;
    qint64 m_bytes = 0;
};

} // namespace Adda
