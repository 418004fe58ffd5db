#include "storage/Database.h"

#include <QDir>
#include <QFile>
#include <QSqlError>

#include <atomic>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace Storage {

using namespace Qt::Literals::StringLiterals;

namespace {

/// SQLite's result codes, without what extends them.
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    OutOfMemory = 7,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    NotADatabase = 26
};

QString newConnectionName()
{
    static std::atomic<int> count = 0;
    return u"storage-%1"_s.arg(++count);
}

bool isTransientCode(int code)
{
    return code == Busy || code == Locked || code == OutOfMemory || code == InputOutput || code == Full;
}

/// Qt would write such a text as NULL.
bool isNullText(const QVariant &value)
{
    return value.typeId() == QMetaType::QString && value.toString().isNull();
}

} // namespace

Database::Database(const SqliteOptions &options)
    : m_options(options)
    , m_connectionName(newConnectionName())
{
}

Database::~Database()
{
    Q_ASSERT(isCurrentThread());
    m_statements.clear();
    m_repeated.clear();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const SqliteOptions &options)
{
    auto database = std::unique_ptr<Database>(new Database(options));
    const auto opened = database->connect().and_then([&] { return database->checkApplication(); }).and_then([&] {
        return database->configure();
    });
    if (!opened)
        return tl::unexpected(opened.error());
    return database;
}

Result<void> Database::connect()
{
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    m_connection.setDatabaseName(m_options.path);
    QString connectOptions = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(m_options.busyTimeout);
    if (m_options.isReadOnly)
        connectOptions += u";QSQLITE_OPEN_READONLY"_s;
    m_connection.setConnectOptions(connectOptions);
    if (!m_connection.open())
        return tl::unexpected(error(m_connection.lastError(), {}));
    m_identity = identityOf(path());
    return {};
}

Database::Identity Database::identityOf([[maybe_unused]] const QString &path)
{
#ifdef Q_OS_UNIX
    // Not through a descriptor of our own: closing that would give up SQLite's locks.
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) == 0)
        return std::pair(quint64(status.st_dev), quint64(status.st_ino));
#endif
    return {};
}

Result<void> Database::checkPlace() const
{
    if (!m_identity || identityOf(path()) == m_identity)
        return {};
    return tl::unexpected(DatabaseError{u"%1 was removed or replaced while in use"_s.arg(path())});
}

Result<void> Database::checkApplication()
{
    const auto id = value(u"PRAGMA application_id"_s);
    if (!id)
        return tl::unexpected(id.error());
    if (id->toUInt() == m_options.applicationId)
        return {};
    const auto schemaVersion = value(u"PRAGMA schema_version"_s);
    if (!schemaVersion)
        return tl::unexpected(schemaVersion.error());
    const bool isNew = id->toUInt() == 0 && schemaVersion->toInt() == 0;
    if (!isNew || m_options.isReadOnly)
        return tl::unexpected(DatabaseError{u"%1 is a database of another program"_s.arg(path())});
    return execute(u"PRAGMA application_id = %1"_s.arg(m_options.applicationId));
}

Result<void> Database::configure()
{
    QStringList pragmas{u"PRAGMA foreign_keys = ON"_s};
    if (!m_options.isReadOnly) {
        pragmas += u"PRAGMA synchronous = FULL"_s;
        // Where fsync() alone leaves data in the drive's cache (macOS).
        pragmas += u"PRAGMA fullfsync = ON"_s;
        pragmas += u"PRAGMA wal_autocheckpoint = %1"_s.arg(m_options.checkpointPages);
        pragmas += u"PRAGMA journal_size_limit = %1"_s.arg(m_options.journalSizeLimit);
    }
    for (const QString &pragma : pragmas) {
        if (const auto done = execute(pragma); !done)
            return done;
    }
    if (m_options.isReadOnly)
        return {};
    const auto mode = value(u"PRAGMA journal_mode = WAL"_s);
    if (!mode)
        return tl::unexpected(mode.error());
    if (mode->toString() != "wal"_L1)
        return tl::unexpected(DatabaseError{u"%1: its place does not allow a write-ahead log"_s.arg(path())});
    return {};
}

void Database::addStatements(const QString &folder)
{
    Q_ASSERT(isCurrentThread());
    const QFileInfoList files = QDir(folder).entryInfoList({u"*.sql"_s}, QDir::Files);
    Q_ASSERT_X(!files.isEmpty(), "Database::addStatements", qPrintable(folder));
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        [[maybe_unused]] const bool isOpen = file.open(QIODevice::ReadOnly);
        Q_ASSERT(isOpen);
        m_statements[info.completeBaseName()] = Kept{QString::fromUtf8(file.readAll()), {}};
    }
}

QStringList Database::statements() const
{
    Q_ASSERT(isCurrentThread());
    QStringList names;
    for (const auto &[name, kept] : m_statements)
        names.append(name);
    names.sort();
    return names;
}

Result<int> Database::change(const QString &statement, Values values)
{
    const auto query = run(statement, values);
    if (!query)
        return tl::unexpected(query.error());
    const int rows = (*query)->numRowsAffected();
    (*query)->finish();
    return rows;
}

Result<int> Database::select(const QString &statement, Values values, const ReadRow &read)
{
    const auto query = run(statement, values);
    if (!query)
        return tl::unexpected(query.error());
    int rows = 0;
    for (; (*query)->next(); ++rows)
        read(**query);
    const QSqlError failure = (*query)->lastError();
    // A statement that is not finished holds its view of the file, and with that the journal.
    (*query)->finish();
    if (failure.isValid())
        return tl::unexpected(error(failure, statement));
    return rows;
}

Result<QSqlQuery *> Database::run(const QString &statement, Values values)
{
    Q_ASSERT(isCurrentThread());
    const auto found = m_statements.find(statement);
    if (found == m_statements.end())
        qFatal("Database::run: no statement %s", qPrintable(statement));
    return run(found->second, values, statement);
}

Result<QSqlQuery *> Database::run(Kept &kept, Values values, const QString &name)
{
    if (!kept.query) {
        QSqlQuery query(m_connection);
        query.setForwardOnly(true);
        if (!query.prepare(kept.sql))
            return tl::unexpected(error(query.lastError(), name));
        kept.query = std::move(query);
    }
    for (const auto &[placeholder, value] : values)
        kept.query->bindValue(placeholder, isNullText(value) ? u""_s : value);
    if (!kept.query->exec()) {
        const QSqlError failure = kept.query->lastError();
        kept.query->finish();
        return tl::unexpected(error(failure, name));
    }
    return &*kept.query;
}

Result<void> Database::repeat(const QString &sql)
{
    Q_ASSERT(isCurrentThread());
    const auto query = run(m_repeated.try_emplace(sql, Kept{sql, {}}).first->second, {}, sql);
    if (!query)
        return tl::unexpected(query.error());
    (*query)->finish();
    return {};
}

Result<void> Database::execute(const QString &sql)
{
    Q_ASSERT(isCurrentThread());
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return tl::unexpected(error(query.lastError(), sql.section(u'\n', 0, 0)));
    return {};
}

Result<void> Database::executeScript(const QString &sql)
{
    for (const QString &statement : sql.split(u"\n\n"_s, Qt::SkipEmptyParts)) {
        if (const auto done = execute(statement); !done)
            return done;
    }
    return {};
}

Result<QVariant> Database::value(const QString &sql)
{
    Q_ASSERT(isCurrentThread());
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return tl::unexpected(error(query.lastError(), sql));
    return query.next() ? query.value(0) : QVariant();
}

DatabaseError Database::error(const QSqlError &error, const QString &statement) const
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    if (code == NotADatabase)
        return {u"%1 is not a database"_s.arg(path())};
    if (code == Corrupt)
        return {u"%1 is damaged (%2)"_s.arg(path(), error.databaseText())};
    QString message = u"%1: %2"_s.arg(path(), error.databaseText());
    if (!statement.isEmpty())
        message += u" (%1)"_s.arg(statement);
    return {message, isTransientCode(code)};
}

} // namespace Storage
