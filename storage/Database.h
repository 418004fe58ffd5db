#pragma once

#include "storage/DatabaseError.h"
#include "storage/SqliteOptions.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_map>
#include <utility>

namespace Storage {

/// A connection to a database, with its statements: SQL that is kept in files, known by the file's name,
/// prepared when first run and kept prepared.
///
/// Thread: opened, used and destroyed by one and the same; every function asserts it.
class Database
{
public:
    /// A named placeholder, with its colon, and what stands there: NULL is QVariant(), an empty text any
    /// empty QString.
    using Value = std::pair<QString, QVariant>;
    using Values = std::initializer_list<Value>;
    using ReadRow = std::function<void(const QSqlQuery &row)>;

    /// Opens a SQLite file and checks that it is a database, not damaged at first sight, and of the
    /// application.
    static Result<std::unique_ptr<Database>> open(const SqliteOptions &options);
    ~Database();

    Q_DISABLE_COPY_MOVE(Database)

    const QString &path() const { return m_options.path; }

    /// Makes the statements `folder`/*.sql known.
    void addStatements(const QString &folder);
    QStringList statements() const;

    /// Runs a kept statement and gives the number of rows it changed.
    [[nodiscard]] Result<int> change(const QString &statement, Values values);
    /// Runs a kept statement, hands each row to `read` and gives their number. `read` runs no statement
    /// itself.
    [[nodiscard]] Result<int> select(const QString &statement, Values values, const ReadRow &read);

    /// Runs one statement without values or rows, and keeps it prepared; for what is run again and again.
    [[nodiscard]] Result<void> repeat(const QString &sql);
    /// Runs one statement that is not kept.
    [[nodiscard]] Result<void> execute(const QString &sql);
    /// Runs the statements of `sql`, which are separated by empty lines.
    [[nodiscard]] Result<void> executeScript(const QString &sql);
    /// The first column of the first row of one statement that is not kept.
    [[nodiscard]] Result<QVariant> value(const QString &sql);

    /// An error, which is not transient, when another file or none has its path: what is written would go with the
    /// connection.
    [[nodiscard]] Result<void> checkPlace() const;

    /// Whether the calling thread is the one that may use this.
    bool isCurrentThread() const { return m_thread == std::this_thread::get_id(); }

private:
    struct Kept
    {
        QString sql;
        std::optional<QSqlQuery> query; // none until it is run
    };

    explicit Database(const SqliteOptions &options);
    Result<void> connect();
    Result<void> configure();
    Result<void> checkApplication();
    Result<QSqlQuery *> run(const QString &statement, Values values);
    Result<QSqlQuery *> run(Kept &kept, Values values, const QString &name);
    DatabaseError error(const QSqlError &error, const QString &statement) const;

    /// Of the file: device and number on it. None where a file in use cannot be removed.
    using Identity = std::optional<std::pair<quint64, quint64>>;
    static Identity identityOf(const QString &path);

    const SqliteOptions m_options;
    const QString m_connectionName;
    const std::thread::id m_thread = std::this_thread::get_id();
    QSqlDatabase m_connection;
    Identity m_identity;
    std::unordered_map<QString, Kept> m_statements; // by name
    std::unordered_map<QString, Kept> m_repeated;   // by themselves
};

} // namespace Storage
