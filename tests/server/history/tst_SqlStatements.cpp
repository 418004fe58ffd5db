#include "server/history/HistoryMigrations.h"
#include "storage/Database.h"

#include <QDir>
#include <QRegularExpression>
#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// Every statement of the history is valid on the schema, and finds its rows by an index.
class tst_SqlStatements : public QObject
{
    Q_OBJECT

    static constexpr auto folder = ":/adda/server/history/sql"_L1;
    QTemporaryDir m_directory;
    QSqlDatabase m_connection;

    static QString read(const QString &name)
    {
        QFile file(folder + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

private Q_SLOTS:

    void initTestCase()
    {
        Storage::SqliteOptions options;
        options.path = m_directory.filePath(u"test.sqlite"_s);
        const auto database = Storage::Database::open(options);
        QVERIFY(database);
        QVERIFY(historyMigrations().apply(**database));
        m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s);
        m_connection.setDatabaseName(options.path);
        QVERIFY(m_connection.open());
    }

    void finds_data()
    {
        QTest::addColumn<QString>("sql");
        const QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files);
        QVERIFY(names.size() > 5);
        for (const QString &name : names)
            QTest::addRow("%s", qPrintable(name)) << read(name);
    }

    void finds()
    {
        QFETCH(QString, sql);
        static const QRegularExpression placeholder(u":\\w+"_s);
        QSqlQuery query(m_connection);
        QVERIFY2(query.exec(u"EXPLAIN QUERY PLAN "_s + sql.replace(placeholder, u"1"_s)),
                 qPrintable(query.lastError().text()));
        while (query.next()) {
            const QString step = query.value(3).toString();
            // All rooms, once at the start, is what is asked for there.
            if (sql.contains(u"ORDER BY last_time"_s))
                continue;
            QVERIFY2(!step.contains(u"TEMP B-TREE"_s), qPrintable(step));
            // The end of an index, as far as the limit.
            if (sql.contains(u"ORDER BY id DESC"_s) && step.startsWith(u"SCAN entry USING COVERING INDEX"_s))
                continue;
            QVERIFY2(!step.startsWith(u"SCAN"_s) || step == "SCAN CONSTANT ROW"_L1, qPrintable(step));
        }
    }

    void findsWithinARoom()
    {
        QSqlQuery query(m_connection);
        const QHash<QString, QString> expected{
            {u"messages_before.sql"_s, u"SEARCH entry USING PRIMARY KEY (room_id=? AND seq<?)"_s},
            {u"entries_after.sql"_s, u"SEARCH entry USING PRIMARY KEY (room_id=? AND seq>?)"_s},
            {u"entry_by_id.sql"_s, u"SEARCH entry USING INDEX sqlite_autoindex_entry_2 (id=? AND room_id=?)"_s},
        };
        for (const auto &[name, plan] : expected.asKeyValueRange()) {
            static const QRegularExpression placeholder(u":\\w+"_s);
            QVERIFY(query.exec(u"EXPLAIN QUERY PLAN "_s + read(name).replace(placeholder, u"1"_s)));
            QVERIFY(query.next());
            QCOMPARE(query.value(3).toString(), plan);
        }
    }
};

QTEST_GUILESS_MAIN(tst_SqlStatements)
#include "tst_SqlStatements.moc"
