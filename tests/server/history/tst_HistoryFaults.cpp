#include "HistoryProbe.h"
#include "server/history/HistoryMigrations.h"
#include "storage/Database.h"
#include "tests/support/FileSizeLimit.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// The history when its database fails.
class tst_HistoryFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<HistoryProbe> m_probe;

    QString path() const { return m_directory->filePath(u"adda.sqlite"_s); }

    std::unique_ptr<Storage::Database> openBeside()
    {
        Storage::SqliteOptions options;
        options.path = path();
        options.applicationId = historyApplicationId;
        return *Storage::Database::open(options);
    }

    /// A send is refused, and with it whatever else is in its transaction.
    void sayInVain(const QString &id)
    {
        const Entries delivered = m_probe->delivered();
        const auto refused = m_probe->say(u"tea"_s, id, u"ann"_s, QString(8'000, u'x'));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, RefusalCode::Unavailable);
        QVERIFY(!refused.error().message.contains(path()));
        QCOMPARE(m_probe->delivered(), delivered);
    }

private Q_SLOTS:

    void init()
    {
        m_probe.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<HistoryProbe>(m_directory->path());
        QCOMPARE(m_probe->open(), QString());
        m_probe->count(u"tea"_s, 1, 3);
    }

    void aDiskThatRefusesToWriteIsUsedAgainWhenItWrites()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^writing fails: "_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^claiming names fails: "_s));
        QTest::ignoreMessage(QtInfoMsg, "writing works again");
        QTest::ignoreMessage(QtInfoMsg, "claiming names works again");
        {
            const FileSizeLimit limit(1);
            for (int round = 0; round < 3; ++round)
                sayInVain(u"4"_s);
            QVERIFY(m_probe->history->figures().failures >= 3);
            QVERIFY(!m_probe->history->figures().isWriting);
            // Reading goes on, from memory and from the disk.
            QCOMPARE(m_probe->snapshot(u"tea"_s)->seq, 3);
            QCOMPARE(seqsOf(m_probe->page(u"tea"_s, 10)->messages), numbers(1, 3));
            QCOMPARE(m_probe->claim(u"ann"_s, u"token-of-ann-0001"_s).error().code, RefusalCode::Unavailable);
        }
        QCOMPARE(m_probe->say(u"tea"_s, u"4"_s, u"ann"_s, u"4"_s)->seq, 4);
        QVERIFY(m_probe->claim(u"ann"_s, u"token-of-ann-0001"_s).value());
        QTRY_VERIFY(m_probe->history->figures().isWriting);
        QCOMPARE(m_probe->open(), QString());
        QCOMPARE(seqsOf(m_probe->allPages(u"tea"_s)), numbers(1, 4));
#endif
    }

    /// What is said goes into the journal; names wait for the lock, not for ever.
    void aLockedDatabaseHoldsUpNoMessage()
    {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"^writing the database fails: .*database is locked"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^claiming names fails: .*database is locked"_s));
        QTest::ignoreMessage(QtInfoMsg, "writing the database works again");
        QTest::ignoreMessage(QtInfoMsg, "claiming names works again");
        const auto other = openBeside();
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        QCOMPARE(m_probe->say(u"tea"_s, u"4"_s, u"ann"_s, u"4"_s)->seq, 4);
        QTRY_VERIFY(!m_probe->history->figures().isWriting);
        QCOMPARE(m_probe->claim(u"ann"_s, u"token-of-ann-0001"_s).error().code, RefusalCode::Unavailable);
        QVERIFY(m_probe->history->figures().unapplied >= 1);
        QCOMPARE(m_probe->say(u"tea"_s, u"5"_s, u"ann"_s, u"5"_s)->seq, 5);
        QCOMPARE(seqsOf(m_probe->page(u"tea"_s, 10)->messages), numbers(1, 5));
        QVERIFY(other->execute(u"ROLLBACK"_s));
        QTRY_COMPARE(m_probe->history->figures().unapplied, 0);
        QVERIFY(!m_probe->history->figures().isWriting);
        m_probe->history->tryWriting();
        QTRY_VERIFY(m_probe->history->figures().isWriting);
        QCOMPARE(other->value(u"SELECT count(*) FROM entry"_s)->toInt(), 5);
        QCOMPARE(seqsOf(m_probe->page(u"tea"_s, 10)->messages), numbers(1, 5));
    }

    /// Somebody removed the folder. What is said would be gone with the process.
    void nothingIsSaidToAHistoryThatWasRemoved()
    {
#ifndef Q_OS_UNIX
        QSKIP("a file in use cannot be removed here");
#else
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"^writing fails: .*adda.journal.. was removed while in use$"_s));
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"^claiming names fails: .*adda.sqlite was removed or replaced"_s));
        QVERIFY(QDir(m_directory->path()).removeRecursively());
        sayInVain(u"4"_s);
        QVERIFY(!m_probe->history->figures().isWriting);
        QCOMPARE(m_probe->claim(u"ann"_s, u"token-of-ann-0001"_s).error().code, RefusalCode::Unavailable);
        QCOMPARE(seqsOf(m_probe->page(u"tea"_s, 10)->messages), numbers(1, 3));
#endif
    }

    void aShortLockIsWaitedFor()
    {
        const auto other = openBeside();
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        std::promise<Result<bool>> answer;
        m_probe->history->claimName(u"ann"_s, u"token-of-ann-0001"_s, true,
                                    [&](const Result<bool> &claimed) { answer.set_value(claimed); });
        QVERIFY(other->execute(u"COMMIT"_s));
        QVERIFY(answer.get_future().get().value());
    }

    /// What it could not bring into the database when it ended, the next run does.
    void aDatabaseThatIsLockedTillTheEndLosesNothing()
    {
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"^writing the database fails: .*database is locked"_s));
        const auto other = openBeside();
        QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
        QCOMPARE(m_probe->say(u"tea"_s, u"4"_s, u"ann"_s, u"4"_s)->seq, 4);
        m_probe->history.reset();
        QVERIFY(other->execute(u"ROLLBACK"_s));
        QCOMPARE(m_probe->open(), QString());
        QCOMPARE(seqsOf(m_probe->allPages(u"tea"_s)), numbers(1, 4));
        QCOMPARE(m_probe->say(u"tea"_s, u"4"_s, u"ann"_s, u"4"_s)->seq, 4);
    }

    /// The disk was full, and the server ended before there was room. It serves what it has, and goes on by itself.
    void aDiskThatIsFullAtTheStartRefusesWhatIsSaidUntilThereIsRoom()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        const QRegularExpression databaseFails(u"^writing the database fails: "_s);
        QTest::ignoreMessage(QtWarningMsg, databaseFails);
        {
            const auto other = openBeside();
            QVERIFY(other->execute(u"BEGIN IMMEDIATE"_s));
            for (int i = 4; i < 20; ++i)
                QVERIFY(m_probe->say(u"tea"_s, QString::number(i), u"ann"_s, QString(8'000, u'x')));
            QVERIFY(m_probe->say(u"late"_s, u"1"_s, u"ann"_s, u"1"_s));
            m_probe->history.reset();
        }
        const QString secondId = u"01900000-0000-7000-8000-000000000001"_s;
        QTest::ignoreMessage(QtWarningMsg, databaseFails);
        QTest::ignoreMessage(QtWarningMsg,
                             "writing fails: the 17 messages that the last run left in its journal are not in the "
                             "database yet");
        {
            // Enough for what SQLite needs to read, and less than is pending.
            const FileSizeLimit limit(40'000);
            QCOMPARE(m_probe->open(), QString());
            QVERIFY(!m_probe->history->figures().isWriting);
            QCOMPARE(m_probe->history->figures().unapplied, 17);
            QCOMPARE(seqsOf(m_probe->page(u"tea"_s, 100)->messages), numbers(1, 19));
            QCOMPARE(m_probe->snapshot(u"tea"_s)->seq, 19);
            QCOMPARE(m_probe->rooms()->size(), 2);
            sayInVain(u"20"_s);
            QCOMPARE(m_probe->say(u"tea"_s, u"19"_s, u"ann"_s, u"again"_s)->seq, 19);
        }
        QTest::ignoreMessage(QtInfoMsg, "writing the database works again");
        QTest::ignoreMessage(QtInfoMsg, "writing works again");
        QTRY_COMPARE(m_probe->history->figures().unapplied, 0);
        QCOMPARE(m_probe->say(u"tea"_s, secondId, u"ann"_s, u"20"_s)->seq, 20);
        QVERIFY(m_probe->history->figures().isWriting);
        QCOMPARE(m_probe->open(), QString());
        QCOMPARE(seqsOf(m_probe->allPages(u"tea"_s)), numbers(1, 20));
#endif
    }

    /// Not even what SQLite needs to read can be made.
    void aDiskThatTakesNothingAtTheStartIsNamed()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        m_probe->history.reset();
        const FileSizeLimit limit(1);
        const QString why = m_probe->open();
        QVERIFY2(why.startsWith(path() + u": disk I/O error"_s), qPrintable(why));
        QVERIFY2(why.endsWith(u"; it may work later: adda-server doctor looks for the cause"_s), qPrintable(why));
#endif
    }

    /// Somebody put a copy back, and left the journal of what came later.
    void aJournalOfALaterStateIsRefused()
    {
        const QString journal = m_directory->filePath(u"adda.journal.1"_s);
        m_probe->history.reset();
        QVERIFY(QFile::copy(path(), path() + u".copy"_s));
        QCOMPARE(m_probe->open(), QString());
        QVERIFY(m_probe->say(u"tea"_s, u"4"_s, u"ann"_s, u"4"_s));
        m_probe->history.reset();
        QCOMPARE(m_probe->open(), QString());
        QVERIFY(m_probe->say(u"tea"_s, u"5"_s, u"ann"_s, u"5"_s));
        QVERIFY(QFile::copy(journal, journal + u".copy"_s));
        m_probe->history.reset();
        QVERIFY(QFile::remove(path()));
        QVERIFY(QFile::rename(path() + u".copy"_s, path()));
        QVERIFY(QFile::rename(journal + u".copy"_s, journal));
        const QString why = m_probe->open();
        QVERIFY2(why.startsWith(journal + u" goes on with batch "_s), qPrintable(why));
        QVERIFY2(
            why.endsWith(u"; to go on without what only adda.journal.* have, move these away (docs/operations.md)"_s),
            qPrintable(why));
        QVERIFY(QFile::remove(journal));
        QCOMPARE(m_probe->open(), QString());
        QCOMPARE(seqsOf(m_probe->allPages(u"tea"_s)), numbers(1, 3));
    }

    void aNewerSchemaIsRefusedAndLeftAlone()
    {
        m_probe->history.reset();
        {
            const auto database = openBeside();
            QVERIFY(database->execute(u"PRAGMA user_version = 99"_s));
        }
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        QCOMPARE(m_probe->open(),
                 path() + u" has schema version 99, this adda-server knows up to 3: it was written by a newer "
                          "version"_s);
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
    }

    void aDamagedFileIsRefusedAndLeftAlone()
    {
        m_probe->history.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(100);
        file.write(QByteArray(200, '\x5a'));
        file.close();
        const QString why = m_probe->open();
        QVERIFY2(why.startsWith(path() + u" is damaged"_s), qPrintable(why));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.seek(100));
        QCOMPARE(file.read(200), QByteArray(200, '\x5a'));
    }

    void aDirectoryThatCannotBeMadeIsNamed()
    {
        QFile inTheWay(m_directory->filePath(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        HistoryProbe other(inTheWay.fileName());
        QCOMPARE(other.open(), u"cannot make the directory "_s + inTheWay.fileName());
    }
};

QTEST_GUILESS_MAIN(tst_HistoryFaults)
#include "tst_HistoryFaults.moc"
