#include "server/history/HistoryJournal.h"

#include "server/history/BatchRecord.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

using Storage::DatabaseError;
using Storage::JournalFile;

struct Read
{
    QString path;
    JournalFile::Record record;
};

} // namespace

std::array<QString, 2> HistoryJournal::paths(const QString &databasePath)
{
    const QFileInfo database(databasePath);
    const QString base = database.dir().filePath(database.completeBaseName());
    return {base + u".journal.1"_s, base + u".journal.2"_s};
}

Storage::Result<std::vector<JournalBatch>> HistoryJournal::read(const QString &databasePath, const QString &epoch,
                                                                quint64 applied)
{
    std::vector<Read> all;
    for (const QString &path : paths(databasePath)) {
        auto records = JournalFile::read(path, epoch.toUtf8(), applied);
        if (!records)
            return tl::unexpected(records.error());
        for (JournalFile::Record &record : *records)
            all.push_back({path, std::move(record)});
    }
    std::ranges::sort(all, {}, [](const Read &read) { return read.record.number; });
    std::vector<JournalBatch> batches;
    for (const auto &[path, record] : all) {
        const quint64 expected = applied + batches.size() + 1;
        if (record.number != expected) {
            return tl::unexpected(DatabaseError{
                u"%1 goes on with batch %2, and %3 is missing"_s.arg(path).arg(record.number).arg(expected)});
        }
        auto entries = decodeBatch(record.data);
        if (!entries)
            return tl::unexpected(DatabaseError{u"%1 is damaged at batch %2"_s.arg(path).arg(record.number)});
        batches.push_back({record.number, *std::move(entries)});
    }
    return batches;
}

HistoryJournal::HistoryJournal(std::vector<JournalFile> files, JournalFile::Sync sync)
    : m_files(std::move(files))
    , m_sync(sync)
{
}

Storage::Result<HistoryJournal> HistoryJournal::make(const QString &databasePath, const QString &epoch,
                                                     JournalFile::Sync sync)
{
    std::vector<JournalFile> files;
    for (const QString &path : paths(databasePath)) {
        auto file = JournalFile::make(path, epoch.toUtf8(), sync);
        if (!file)
            return tl::unexpected(file.error());
        files.push_back(*std::move(file));
    }
    return HistoryJournal(std::move(files), sync);
}

Storage::Result<void> HistoryJournal::append(const JournalBatch &batch)
{
    if (m_syncError)
        return tl::unexpected(*m_syncError);
    const auto appended = m_files[m_current].append(batch.number, encodeBatch(batch.entries));
    m_isUnsure = !appended;
    return appended;
}

Storage::Result<void> HistoryJournal::turn()
{
    if (m_isUnsure)
        return tl::unexpected(DatabaseError{u"the last batch may or may not be in the journal"_s, true});
    // Or a power cut could take the end of this file and leave what comes after it in the other.
    if (m_sync == JournalFile::Sync::Later) {
        if (const auto synced = m_files[m_current].sync(); !synced) {
            m_syncError = synced.error();
            return synced;
        }
    }
    goOnInOther();
    return {};
}

void HistoryJournal::forget()
{
    if (std::exchange(m_syncError, {}))
        goOnInOther();
}

void HistoryJournal::goOnInOther()
{
    m_current = 1 - m_current;
    m_files[m_current].rewind();
}

void HistoryJournal::remove()
{
    for (JournalFile &file : m_files)
        file.remove();
}

} // namespace Adda
