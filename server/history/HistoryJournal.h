#pragma once

#include "server/history/HistoryTables.h"
#include "server/history/JournalBatch.h"
#include "storage/JournalFile.h"

#include <array>

namespace Adda {

/// What to do about an error of HistoryJournal::read() that stays.
inline constexpr auto journalAdvice = "if a copy of adda.sqlite was put back, remove adda.journal.* as well";

/// What was said and is not in the tables yet, on disk: two files beside the database, of which one is written while
/// the entries in the other are brought into the tables.
///
/// Thread: one at a time.
class HistoryJournal
{
public:
    /// Beside adda.sqlite: adda.journal.1 and adda.journal.2.
    static std::array<QString, 2> paths(const QString &databasePath);

    /// The batches after number `applied` that a run before left behind. An error, not transient: the files are not
    /// of this history, or of a later state of it, or damaged; it names the file.
    [[nodiscard]] static Storage::Result<std::vector<JournalBatch>> read(const QString &databasePath,
                                                                         const QString &epoch, quint64 applied);
    /// Begins anew. What the files held is in the tables.
    [[nodiscard]] static Storage::Result<HistoryJournal> make(const QString &databasePath, const QString &epoch,
                                                              Storage::JournalFile::Sync sync);

    /// The next batch. After an error it is not there, and its number is given again.
    [[nodiscard]] Storage::Result<void> append(const JournalBatch &batch);
    /// Goes on in the other file; what that held is in the tables. Until it returns what was appended may be lost in
    /// a power cut if it was not synced before.
    [[nodiscard]] Storage::Result<void> turn();
    /// Removes the files; everything is in the tables.
    void remove();

private:
    HistoryJournal(std::vector<Storage::JournalFile> files, Storage::JournalFile::Sync sync);

    std::vector<Storage::JournalFile> m_files;
    Storage::JournalFile::Sync m_sync;
    size_t m_current = 0;
};

} // namespace Adda
