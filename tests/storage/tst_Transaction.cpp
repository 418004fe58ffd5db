#include "TemporaryDatabase.h"
#include "storage/Transaction.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Storage::Database;
using Storage::Transaction;

class tst_Transaction : public QObject
{
    Q_OBJECT

    TemporaryDatabase m_file;
    std::unique_ptr<Database> m_database;

    int count() { return m_database->value(u"SELECT count(*) FROM item"_s).value().toInt(); }

    Storage::Result<void> insert(int bytes)
    {
        return m_database->execute(u"INSERT INTO item VALUES (zeroblob(%1))"_s.arg(bytes));
    }

private Q_SLOTS:

    void init()
    {
        m_database.reset();
        m_file = {};
        m_database = m_file.open();
        QVERIFY(m_database->execute(u"CREATE TABLE item (content)"_s));
    }

    void keepsWhatIsCommitted()
    {
        auto transaction = Transaction::begin(*m_database);
        QVERIFY(transaction);
        QVERIFY(insert(1));
        QVERIFY(transaction->commit());
        QCOMPARE(count(), 1);
    }

    void rollsBackWhatIsNot()
    {
        {
            auto transaction = Transaction::begin(*m_database);
            QVERIFY(transaction);
            const Transaction moved = *std::move(transaction);
            QVERIFY(insert(1));
        }
        QCOMPARE(count(), 0);
        QVERIFY(Transaction::begin(*m_database));
    }

    void doesNotBeginWhereTheFileIsGone()
    {
#ifndef Q_OS_UNIX
        QSKIP("a file in use cannot be removed here");
#else
        const QString gone = m_database->path() + u" was removed or replaced while in use"_s;
        QVERIFY(QFile::rename(m_database->path(), m_database->path() + u".kept"_s));
        QCOMPARE(Transaction::begin(*m_database).error().message, gone);
        m_file.write(u"test.sqlite"_s, "another");
        QCOMPARE(Transaction::begin(*m_database).error().message, gone);
        QVERIFY(QFile::remove(m_database->path()));
        QVERIFY(QFile::rename(m_database->path() + u".kept"_s, m_database->path()));
        QVERIFY(Transaction::begin(*m_database));
#endif
    }

    void onlyOneWrites()
    {
        const auto other = m_file.open();
        {
            auto transaction = Transaction::begin(*m_database);
            QVERIFY(transaction);
            const auto refused = Transaction::begin(*other);
            QVERIFY(!refused);
            QVERIFY(refused.error().isTransient);
            QVERIFY(transaction->commit());
        }
        QVERIFY(Transaction::begin(*other));
    }

    void aFullDatabaseLosesTheTransactionOnly()
    {
        QVERIFY(insert(1));
        QVERIFY(m_database->value(u"PRAGMA max_page_count = 4"_s));
        for (int round = 0; round < 2; ++round) {
            auto transaction = Transaction::begin(*m_database);
            QVERIFY(transaction);
            QVERIFY(insert(1));
            const auto refused = insert(100'000);
            QVERIFY(!refused);
            QVERIFY(refused.error().isTransient);
        }
        QCOMPARE(count(), 1);

        QVERIFY(m_database->value(u"PRAGMA max_page_count = 1000"_s));
        auto transaction = Transaction::begin(*m_database);
        QVERIFY(transaction);
        QVERIFY(insert(100'000));
        QVERIFY(transaction->commit());
        QCOMPARE(count(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_Transaction)
#include "tst_Transaction.moc"
