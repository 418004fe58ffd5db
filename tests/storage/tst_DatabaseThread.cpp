#include "TemporaryDatabase.h"
#include "storage/DatabaseThread.h"

#include <QTest>

#include <atomic>

using namespace Qt::Literals::StringLiterals;
using Storage::Database;
using Storage::DatabaseThread;

class tst_DatabaseThread : public QObject
{
    Q_OBJECT

    TemporaryDatabase m_file;

private Q_SLOTS:

    void init() { m_file = {}; }

    void worksOnItsOwnThreadInOrder()
    {
        DatabaseThread thread(u"database"_s);
        QVERIFY(thread.open(m_file.options,
                            [&](Database &database) { return database.execute(u"CREATE TABLE item (number)"_s); }));
        std::atomic<int> wrong = 0;
        for (int i = 0; i < 100; ++i) {
            thread.post([&, i](Database &database) {
                const auto count = database.value(u"SELECT count(*) FROM item"_s);
                const auto inserted = database.execute(u"INSERT INTO item VALUES (%1)"_s.arg(i));
                if (!database.isCurrentThread() || !thread.isCurrent() || !inserted || count->toInt() != i)
                    ++wrong;
            });
        }
        thread.stop();
        QCOMPARE(wrong.load(), 0);
        QVERIFY(!thread.isCurrent());
        QCOMPARE(m_file.open()->value(u"SELECT count(*) FROM item"_s)->toInt(), 100);
    }

    void closesTheConnectionWhenStopped()
    {
        DatabaseThread thread(u"database"_s);
        QVERIFY(thread.open(m_file.options,
                            [](Database &database) { return database.execute(u"CREATE TABLE item (number)"_s); }));
        QVERIFY(QFile::exists(m_file.options.path + u"-wal"_s));
        thread.stop();
        QVERIFY(!QFile::exists(m_file.options.path + u"-wal"_s));
        thread.stop();
    }

    void dropsWhatIsPostedWhileItStops()
    {
        std::atomic<int> ran = 0;
        DatabaseThread thread(u"database"_s);
        QVERIFY(thread.open(m_file.options));
        DatabaseThread::Task again = [&](Database &) {
            ++ran;
            thread.post(again);
        };
        thread.post(again);
        thread.stop();
        QVERIFY(ran > 0);
        thread.post(again);
    }

    void saysWhyItDoesNotOpen()
    {
        m_file.write(u"test.sqlite"_s, QByteArray(4'096, 'x'));
        DatabaseThread thread(u"database"_s);
        const auto opened = thread.open(m_file.options);
        QVERIFY(!opened);
        QCOMPARE(opened.error().message, m_file.options.path + u" is not a database"_s);
        thread.stop();
    }

    void saysWhyItCannotBePrepared()
    {
        DatabaseThread thread(u"database"_s);
        const auto opened = thread.open(
            m_file.options, [](Database &database) { return database.execute(u"INSERT INTO nowhere VALUES (1)"_s); });
        QVERIFY(!opened);
        QVERIFY(opened.error().message.contains(u"nowhere"_s));
    }
};

QTEST_GUILESS_MAIN(tst_DatabaseThread)
#include "tst_DatabaseThread.moc"
