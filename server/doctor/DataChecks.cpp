#include "server/doctor/DataChecks.h"

#include "server/history/HistoryJournal.h"
#include "server/history/HistoryMigrations.h"
#include "server/history/HistoryTables.h"
#include "storage/Database.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>
#include <QThread>

namespace Adda::DataChecks {

using namespace Qt::Literals::StringLiterals;

namespace {

using Level = Finding::Level;

constexpr qint64 mebi = 1024 * 1024;

const QString databaseName = u"adda.sqlite"_s;

QString sizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1);
}

/// The folder itself, or the nearest above it that is there.
QFileInfo nearest(const QString &directory)
{
    QFileInfo info(QDir(directory).absolutePath());
    while (!info.exists() && !info.isRoot())
        info = QFileInfo(info.path());
    return info;
}

QString ownerText(const QFileInfo &info)
{
    return info.owner().isEmpty() ? QString::number(info.ownerId()) : info.owner();
}

/// The name of one that the owner of the folder cannot write, since it is another's: somebody ran the server as root.
QFileInfo foreignFile(const QFileInfo &folder)
{
    for (const QFileInfo &file : QDir(folder.filePath()).entryInfoList({u"adda.*"_s}, QDir::Files)) {
        if (file.ownerId() != folder.ownerId())
            return file;
    }
    return {};
}

Finding databaseProblem(const QString &what, const QString &advice)
{
    return {Level::Problem, u"database"_s, what, advice};
}

/// Of an open one. Empty: it is whole.
QString damage(Storage::Database &database)
{
    const auto checked = database.value(u"PRAGMA quick_check(1)"_s);
    if (!checked)
        return checked.error().message;
    const QString text = checked->toString();
    return text == "ok"_L1 ? QString() : text.simplified();
}

/// Of the journal of an open one. None: it fits, or there is none.
std::optional<Storage::DatabaseError> journalError(Storage::Database &database)
{
    HistoryTables tables(database);
    std::optional<Storage::DatabaseError> error;
    // A server that runs writes meanwhile, and what is read of one file may be later than what is of the other.
    for (int reads = 0; reads < 3; ++reads) {
        if (error)
            QThread::msleep(300);
        const auto read = tables.epoch().and_then([&](const QString &epoch) {
            return tables.applied().and_then(
                [&](quint64 applied) { return HistoryJournal::read(database.path(), epoch, applied); });
        });
        if (read)
            return {};
        error = read.error();
    }
    return error;
}

std::optional<QDateTime> newestMessage(Storage::Database &database)
{
    const auto rooms = HistoryTables(database).latestRooms(1);
    if (!rooms || rooms->isEmpty())
        return {};
    return QDateTime::fromMSecsSinceEpoch(rooms->constFirst().lastTime, Qt::UTC);
}

} // namespace

Finding folder(const QString &directory)
{
    const QString subject = u"data folder"_s;
    const QFileInfo found = nearest(directory);
    const bool isThere = found.filePath() == QDir(directory).absolutePath();
    if (!found.isDir())
        return {Level::Problem, subject, u"%1 is not a folder"_s.arg(found.filePath()), u"set another as data"_s};
    if (!isThere && !found.isWritable()) {
        return {Level::Problem, subject,
                u"%1 is not there and cannot be made in %2"_s.arg(directory, found.filePath()),
                u"make it, for the user that the server runs as"_s};
    }
    if (!isThere)
        return {Level::Ok, subject, u"%1 is not there yet; the server makes it"_s.arg(directory), {}};
    if (!found.isReadable() || !found.isWritable() || !found.isExecutable()) {
        return {Level::Problem, subject,
                u"%1 belongs to %2, and you may not use it"_s.arg(directory, ownerText(found)),
                u"run this as root or as that user; if the server is to use it, give it the folder (chown)"_s};
    }
    if (const QFileInfo foreign = foreignFile(found); foreign.exists()) {
        return {Level::Problem, subject,
                u"%1 belongs to %2, the folder to %3"_s.arg(foreign.filePath(), ownerText(foreign), ownerText(found)),
                u"chown --reference=%1 %1/*"_s.arg(directory)};
    }
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    if (found.permissions() & others)
        return {Level::Warning, subject, u"others may look into %1"_s.arg(directory),
                u"chmod 700 %1"_s.arg(directory)};
    return {Level::Ok, subject, u"%1, of %2 alone"_s.arg(directory, ownerText(found)), {}};
}

Finding disk(const QString &directory)
{
    const QStorageInfo storage(nearest(directory).filePath());
    return disk(storage.bytesAvailable(), storage.rootPath());
}

Finding disk(qint64 available, const QString &place)
{
    const QString what = u"%1 free on %2"_s.arg(sizeText(available), place);
    const QString advice = u"make room; when there is none left, messages are refused as unavailable"_s;
    if (available < 100 * mebi)
        return {Level::Problem, u"disk"_s, what, advice};
    if (available < 1'000 * mebi)
        return {Level::Warning, u"disk"_s, what, advice};
    return {Level::Ok, u"disk"_s, what, {}};
}

Finding journal(const QString &directory)
{
    const QString name = databaseName + "-wal"_L1;
    const qint64 size = QFileInfo(QDir(directory).filePath(name)).size();
    const QString what = u"%1 of %2 to be copied into the database"_s.arg(sizeText(size), name);
    if (size > 256 * mebi) {
        return {Level::Warning, u"journal"_s, what,
                u"something has been reading the database for long, and keeps it from shrinking: end that"_s};
    }
    return {Level::Ok, u"journal"_s, what, {}};
}

Database database(const History::Options &options)
{
    const QString path = QDir(options.directory).filePath(databaseName);
    if (!QFileInfo::exists(path))
        return {{Level::Ok, u"database"_s, u"%1 is not there yet; the server makes it"_s.arg(path), {}}, {}};
    const QString restore = u"stop the server and restore a copy (docs/operations.md)"_s;
    const auto adviceOn = [&](const Storage::DatabaseError &error) {
        return error.isTransient ? u"make room on its disk, or end what holds it, and ask again"_s : restore;
    };
    const auto opened =
        Storage::Database::open({.path = path, .applicationId = historyApplicationId, .isReadOnly = true});
    if (!opened)
        return {databaseProblem(opened.error().message, adviceOn(opened.error())), {}};
    Storage::Database &database = **opened;
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (!version)
        return {databaseProblem(version.error().message, adviceOn(version.error())), {}};
    const int known = historyMigrations().latest();
    const int stored = version->toInt();
    const QString schema = u"%1, schema version %2"_s.arg(path).arg(stored);
    if (stored > known) {
        return {databaseProblem(u"%1; this program knows up to %2"_s.arg(schema).arg(known),
                                u"install the version that wrote it, or a newer one"_s),
                {}};
    }
    if (const QString what = damage(database); !what.isEmpty())
        return {databaseProblem(u"%1 is damaged: %2"_s.arg(path, what), restore), {}};
    if (stored < known) {
        const QString what = u"%1, whole; will be migrated to %2 at the next start"_s.arg(schema).arg(known);
        return {{Level::Ok, u"database"_s, what, {}}, {}};
    }
    if (const auto error = journalError(database)) {
        const QString advice = error->isTransient ? adviceOn(*error) : QString(QLatin1StringView(journalAdvice));
        return {databaseProblem(error->message, advice), {}};
    }
    return {{Level::Ok, u"database"_s, u"%1, whole, %2"_s.arg(schema, sizeText(QFileInfo(path).size())), {}},
            newestMessage(database)};
}

} // namespace Adda::DataChecks
