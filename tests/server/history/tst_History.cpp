#include "HistoryProbe.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_History : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<HistoryProbe> m_probe;

    QString path() const { return m_directory->filePath(u"data/adda.sqlite"_s); }

private Q_SLOTS:

    void init()
    {
        m_probe.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        m_probe = std::make_unique<HistoryProbe>(m_directory->filePath(u"data"_s));
        QCOMPARE(m_probe->open(), QString());
    }

    void answersWithTheCommittedEntry()
    {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const auto said = m_probe->say(u"tea"_s, u"1"_s, u"ann"_s, u"hello"_s);
        QVERIFY(said);
        QCOMPARE(said->seq, 1);
        QCOMPARE(said->room, u"tea"_s);
        QCOMPARE(said->id, u"1"_s);
        QCOMPARE(said->username, u"ann"_s);
        QCOMPARE(said->message, u"hello"_s);
        QVERIFY(said->createdTime >= before && said->createdTime <= QDateTime::currentMSecsSinceEpoch());
        QCOMPARE(m_probe->delivered(), Entries{*said});
        QCOMPARE(m_probe->snapshot(u"tea"_s)->messages, Entries{*said});
        QCOMPARE(m_probe->page(u"tea"_s, 2)->messages, Entries{*said});
        QCOMPARE(m_probe->rooms().value(), QList<RoomSummary>({{u"tea"_s, 0, said->createdTime}}));
    }

    void answersASecondSendWithTheFirstOnlyOnce()
    {
        const auto first = m_probe->say(u"tea"_s, u"1"_s, u"ann"_s, u"hello"_s);
        QCOMPARE(m_probe->say(u"tea"_s, u"1"_s, u"ann"_s, u"hello"_s).value(), first.value());
        QCOMPARE(m_probe->open(), QString());
        QCOMPARE(m_probe->say(u"tea"_s, u"1"_s, u"ann"_s, u"hello"_s).value(), first.value());
        QCOMPARE(m_probe->delivered(), Entries{*first});
        QCOMPARE(m_probe->say(u"tea"_s, u"1"_s, u"bob"_s, u"mine"_s).error().code, RefusalCode::IdTaken);
        QCOMPARE(m_probe->say(u"tea"_s, u"2"_s, u"bob"_s, u"mine"_s)->seq, 2);
    }

    void startsAnEmptyRoomWithoutWriting()
    {
        const auto empty = m_probe->snapshot(u"tea"_s);
        QVERIFY(empty->complete);
        QVERIFY(empty->messages.isEmpty());
        QCOMPARE(empty->seq, 0);
        QVERIFY(!empty->epoch.isEmpty());
        const auto page = m_probe->page(u"tea"_s, 1);
        QVERIFY(page->start);
        QVERIFY(page->messages.isEmpty());
        QVERIFY(m_probe->rooms()->isEmpty());

        m_probe->count(u"tea"_s, 1, 3);
        const auto after = m_probe->snapshot(u"tea"_s, 0, empty->epoch);
        QVERIFY(after->complete);
        QCOMPARE(seqsOf(after->messages), numbers(1, 3));
    }

    void givesTheLast100Of150()
    {
        m_probe->count(u"tea"_s, 1, 150);
        for (int round = 0; round < 2; ++round) {
            const auto snapshot = m_probe->snapshot(u"tea"_s);
            QCOMPARE(seqsOf(snapshot->messages), numbers(51, 150));
            QCOMPARE(snapshot->messages.last().message, u"150"_s);
            QCOMPARE(snapshot->seq, 150);
            QVERIFY(!snapshot->complete);
            QCOMPARE(m_probe->open(), QString());
        }
    }

    void givesWhatFollowedAcrossARestart()
    {
        m_probe->count(u"tea"_s, 1, 5);
        const QString epoch = m_probe->snapshot(u"tea"_s)->epoch;
        QCOMPARE(m_probe->open(), QString());
        m_probe->count(u"tea"_s, 6, 8);
        const auto caughtUp = m_probe->snapshot(u"tea"_s, 4, epoch);
        QVERIFY(caughtUp->complete);
        QCOMPARE(seqsOf(caughtUp->messages), numbers(5, 8));
        QCOMPARE(caughtUp->epoch, epoch);

        const auto elsewhere = m_probe->snapshot(u"tea"_s, 4, u"another"_s, 3);
        QVERIFY(!elsewhere->complete);
        QCOMPARE(seqsOf(elsewhere->messages), numbers(6, 8));
    }

    void pagesBackToTheStart()
    {
        m_probe->count(u"tea"_s, 1, 250);
        const auto page = m_probe->page(u"tea"_s, 151);
        QCOMPARE(seqsOf(page->messages), numbers(51, 150));
        QVERIFY(!page->start);
        QCOMPARE(seqsOf(m_probe->page(u"tea"_s, 51)->messages), numbers(1, 50));
        QVERIFY(m_probe->page(u"tea"_s, 51)->start);
        QVERIFY(m_probe->page(u"tea"_s, 101)->start);
        QVERIFY(!m_probe->page(u"tea"_s, 102)->start);
        QVERIFY(m_probe->page(u"tea"_s, 1)->start);
        QCOMPARE(seqsOf(m_probe->allPages(u"tea"_s, 7)), numbers(1, 250));
    }

    void boundsWhatIsAskedFor()
    {
        m_probe->count(u"tea"_s, 1, 3);
        QCOMPARE(m_probe->page(u"tea"_s, 4, 0)->messages.size(), 1);
        QCOMPARE(m_probe->page(u"tea"_s, 4, -1)->messages.size(), 1);
        QCOMPARE(m_probe->page(u"tea"_s, -4)->messages.size(), 0);
        QCOMPARE(m_probe->rooms(-1)->size(), 0);
        QCOMPARE(m_probe->rooms(0)->size(), 0);
    }

    void claimsNames()
    {
        const QString anns = u"token-of-ann-0001"_s;
        const QString bobs = u"token-of-bob-0001"_s;
        QVERIFY(m_probe->claim(u"ann"_s, {}).value());
        QVERIFY(!m_probe->claim(u"ann"_s, bobs, false).value());
        QVERIFY(m_probe->claim(u"ann"_s, anns).value());
        for (int round = 0; round < 2; ++round) {
            QVERIFY(m_probe->claim(u"ann"_s, anns).value());
            QVERIFY(m_probe->claim(u"ann"_s, anns, false).value());
            QVERIFY(!m_probe->claim(u"ann"_s, bobs).value());
            QVERIFY(!m_probe->claim(u"ann"_s, {}).value());
            QVERIFY(m_probe->claim(u"bob"_s, {}).value());
            QCOMPARE(m_probe->open(), QString());
        }
        m_probe->history.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains(anns.toUtf8()));
    }

    void onlyOneProcessMayHaveTheFile()
    {
        HistoryProbe other(m_probe->options.directory);
        const QString why = other.open();
        QVERIFY2(why.startsWith(path() + u": in use by process "_s), qPrintable(why));
        QVERIFY(m_probe->say(u"tea"_s, u"1"_s, u"ann"_s, u"hello"_s));
        m_probe->history.reset();
        QCOMPARE(other.open(), QString());
    }

    void commitsAndReportsEverythingBeforeItEnds()
    {
        constexpr int count = 3'000;
        for (int i = 1; i <= count; ++i)
            QVERIFY(m_probe->post(u"tea"_s, QString::number(i), u"ann"_s, u"hello"_s));
        std::atomic<int> answered = 0;
        for (int i = 0; i < 20; ++i) {
            m_probe->history->snapshot(u"tea"_s, {}, {}, 1, [&](const auto &) { ++answered; });
            m_probe->history->page(u"tea"_s, 2, 1, [&](const auto &) { ++answered; });
            m_probe->history->claimName(u"ann"_s, u"token-of-ann-0001"_s, true, [&](const auto &) { ++answered; });
        }
        m_probe->history.reset();
        QCOMPARE(seqsOf(m_probe->delivered()), numbers(1, count));
        QCOMPARE(answered.load(), 60);
        QVERIFY(!QFile::exists(path() + u"-wal"_s));
        QCOMPARE(m_probe->open(), QString());
        QCOMPARE(m_probe->snapshot(u"tea"_s)->seq, count);
    }

    void refusesWhatItCannotOpen()
    {
        m_probe->history.reset();
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(5'000, 'x'));
        file.close();
        QCOMPARE(m_probe->open(), path() + u" is not a database"_s);
        QCOMPARE(QFileInfo(path()).size(), 5'000);
        // Nothing keeps the lock after that.
        QVERIFY(file.remove());
        QCOMPARE(m_probe->open(), QString());
    }
};

QTEST_GUILESS_MAIN(tst_History)
#include "tst_History.moc"
