#pragma once

#include "server/history/HistoryTables.h"
#include "server/history/JournalBatch.h"
#include "storage/JournalFile.h"

#include <array>

namespace Adda {

/// What to do about an error of HistoryJournal::read() that stays.
inline constexpr auto journalAdvice =
    "to go on without what only adda.journal.* have, move these away (docs/operations.md)";

/// What was said and is not in the tables yet, on disk: two files beside the database, of which one is written while
/// the entries in the other are brought into the tables.
///
/// Thread: one at a time.
class HistoryJournal
{
public:
    /// Beside adda.sqlite: adda.journal.1 and adda.journal.2.
    static std::array<QString, 2> paths(const QString &databasePath);

    /// The batches after number `applied` that a run before left behind. An error that is not transient: the files
    /// are not of this history, or of a later state of it, or damaged before their last batch; it names the file.
    [[nodiscard]] static Storage::Result<std::vector<JournalBatch>> read(const QString &databasePath,
                                                                         const QString &epoch, quint64 applied);
    /// Begins anew. What the files held is in the tables.
    [[nodiscard]] static Storage::Result<HistoryJournal> make(const QString &databasePath, const QString &epoch,
                                                              Storage::JournalFile::Sync sync);

    /// The next batch. After an error it is not there, and its number is the next one's.
    [[nodiscard]] Storage::Result<void> append(const JournalBatch &batch);
    /// Goes on in the other file; what that held is in the tables. What was appended survives a power cut from then
    /// on, also if it was not synced before. After an error it stays in the same file.
    [[nodiscard]] Storage::Result<void> turn();
    /// Everything is in the tables.
    void forget();
    /// Removes the files; everything is in the tables.
    void remove();

private:
    HistoryJournal(std::vector<Storage::JournalFile> files, Storage::JournalFile::Sync sync);

    void goOnInOther();

    std::vector<Storage::JournalFile> m_files;
    Storage::JournalFile::Sync m_sync;
    size_t m_current = 0;
    bool m_isUnsure = false; // the last append failed: its record may be there, and the next has to take its place
    // Of a sync of what had been appended: nothing may come after that.
    std::optional<Storage::DatabaseError> m_syncError;
};

} // namespace Adda
