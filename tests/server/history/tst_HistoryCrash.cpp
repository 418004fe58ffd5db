#include "HistoryProbe.h"
#include "tests/support/ThisProgram.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <map>
#include <thread>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int roomCount = 3;
constexpr auto childArgument = "--append-for-ever"_L1;

QString roomOf(int number)
{
    return u"room %1"_s.arg(number % roomCount);
}

/// Appends to a few rooms and says "room number, seq, id" of each entry that is committed, until it is killed.
int appendForEver(const QString &directory, const QString &round)
{
    HistoryProbe probe(directory);
    if (const QString why = probe.open(); !why.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(why));
        return 1;
    }
    for (int i = 0;; ++i) {
        const QString id = u"%1-%2"_s.arg(round).arg(i);
        const bool isQueued =
            probe.post(roomOf(i), id, u"ann"_s, u"message "_s + id, [i, id](const Result<Entry> &entry) {
                if (entry)
                    std::printf("%d %lld %s\n", i % roomCount, entry->seq, qPrintable(id));
                std::fflush(stdout);
            });
        // So that batches of every size meet their end.
        if (!isQueued || i % 97 == 0)
            std::this_thread::yield();
    }
}

} // namespace

/// What was answered is there after kill -9, at whatever moment it comes.
class tst_HistoryCrash : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    std::map<int, std::map<qint64, QString>> m_printed; // room number -> seq -> id

    /// Lets a child write for a while, kills it, and reads what it said before.
    void crashOnce(int round)
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        startThisProgram(child, {childArgument, m_directory.path(), QString::number(round)});
        QVERIFY(child.waitForReadyRead());
        // Read meanwhile, or the child would wait for that.
        const QDeadlineTimer moment(QRandomGenerator::global()->bounded(150));
        while (!moment.hasExpired())
            child.waitForReadyRead(int(moment.remainingTime()));
        child.kill();
        QVERIFY(child.waitForFinished());
        while (child.canReadLine()) {
            const QList<QByteArray> words = child.readLine().trimmed().split(' ');
            QCOMPARE(words.size(), 3);
            const auto [known, isNew] =
                m_printed[words[0].toInt()].insert({words[1].toLongLong(), QString::fromLatin1(words[2])});
            QVERIFY2(isNew, words[1]);
        }
    }

    void check()
    {
        HistoryProbe probe(m_directory.path());
        QCOMPARE(probe.open(), QString());
        for (const auto &[number, answered] : m_printed) {
            const Entries log = probe.allPages(roomOf(number), 1'000);
            QCOMPARE(seqsOf(log), numbers(1, log.size()));
            QVERIFY(answered.rbegin()->first <= log.size());
            for (const auto &[seq, id] : answered) {
                QCOMPARE(log[seq - 1].id, id);
                QCOMPARE(log[seq - 1].message, u"message "_s + id);
            }
            QSet<QString> ids;
            for (const Entry &entry : log)
                ids.insert(entry.id);
            QCOMPARE(ids.size(), log.size());
            QCOMPARE(probe.snapshot(roomOf(number))->seq, log.size());
            const auto &[seq, id] = *answered.rbegin();
            QCOMPARE(probe.say(roomOf(number), id, u"ann"_s, u"again"_s)->seq, seq);
        }
    }

private Q_SLOTS:

    void keepsWhatItAnswered()
    {
        for (int round = 0; round < 20; ++round) {
            crashOnce(round);
            if (QTest::currentTestFailed())
                return;
            check();
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(m_printed.size(), size_t(roomCount));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == childArgument)
        return appendForEver(arguments.value(2), arguments.value(3));
    tst_HistoryCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_HistoryCrash.moc"
