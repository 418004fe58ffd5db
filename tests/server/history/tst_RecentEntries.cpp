#include "server/history/RecentEntries.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

Entry entry(const QString &room, qint64 seq, const QString &message = u"hello"_s)
{
    Entry made;
    made.room = room;
    made.seq = seq;
    made.id = u"id"_s;
    made.username = u"ann"_s;
    made.message = message;
    return made;
}

/// A log of which `from` to `to` are known.
RecentEntries::Log log(const QString &room, qint64 from, qint64 to)
{
    RecentEntries::Log made{u"epoch"_s, to, {}};
    for (qint64 seq = from; seq <= to; ++seq)
        made.entries.append(entry(room, seq));
    return made;
}

QList<qint64> seqs(const Entries &entries)
{
    QList<qint64> all;
    for (const Entry &one : entries)
        all.append(one.seq);
    return all;
}

} // namespace

class tst_RecentEntries : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void knowsOnlyWhatItWasTold()
    {
        RecentEntries recent({});
        QVERIFY(!recent.find(u"a"_s));
        recent.append(entry(u"a"_s, 1));
        QVERIFY(!recent.find(u"a"_s));
        QCOMPARE(recent.bytes(), 0);
    }

    void continuesARoom()
    {
        RecentEntries recent({});
        recent.insert(u"a"_s, log(u"a"_s, 4, 6));
        recent.append(entry(u"a"_s, 7));
        const RecentEntries::Log *found = recent.find(u"a"_s);
        QVERIFY(found);
        QCOMPARE(found->seq, 7);
        QCOMPARE(found->epoch, u"epoch"_s);
        QCOMPARE(seqs(found->entries), QList<qint64>({4, 5, 6, 7}));
    }

    void startsWithAnEmptyRoom()
    {
        RecentEntries recent({});
        const RecentEntries::Log &empty = recent.insert(u"a"_s, {u"epoch"_s, 0, {}});
        QVERIFY(empty.reachesBackTo(1));
        QVERIFY(empty.last(100).isEmpty());
        QVERIFY(empty.after(0).isEmpty());
        recent.append(entry(u"a"_s, 1));
        QCOMPARE(seqs(recent.find(u"a"_s)->after(0)), QList<qint64>{1});
    }

    void knowsHowFarItReaches()
    {
        const RecentEntries::Log some = log(u"a"_s, 4, 6);
        QVERIFY(!some.reachesBackTo(3));
        QVERIFY(some.reachesBackTo(4));
        QVERIFY(some.reachesBackTo(7));
        QCOMPARE(seqs(some.after(3)), QList<qint64>({4, 5, 6}));
        QCOMPARE(seqs(some.after(5)), QList<qint64>{6});
        QVERIFY(some.after(6).isEmpty());
        QCOMPARE(seqs(some.last(2)), QList<qint64>({5, 6}));
        QCOMPARE(seqs(some.last(100)), QList<qint64>({4, 5, 6}));
        QVERIFY(some.last(0).isEmpty());
    }

    void keepsTheLastEntriesOfARoom()
    {
        RecentEntries recent({.entries = 3});
        recent.insert(u"a"_s, log(u"a"_s, 1, 10));
        QCOMPARE(seqs(recent.find(u"a"_s)->entries), QList<qint64>({8, 9, 10}));
        recent.append(entry(u"a"_s, 11));
        QCOMPARE(seqs(recent.find(u"a"_s)->entries), QList<qint64>({9, 10, 11}));
        QVERIFY(!recent.find(u"a"_s)->reachesBackTo(8));
    }

    void forgetsTheRoomUsedLongestAgo()
    {
        RecentEntries recent({.rooms = 3});
        for (const QString &room : {u"a"_s, u"b"_s, u"c"_s})
            recent.insert(room, log(room, 1, 1));
        QVERIFY(recent.find(u"a"_s));
        recent.append(entry(u"b"_s, 2));
        recent.insert(u"d"_s, log(u"d"_s, 1, 1));
        QVERIFY(!recent.find(u"c"_s));
        QVERIFY(recent.find(u"a"_s));
        QVERIFY(recent.find(u"b"_s));
        QVERIFY(recent.find(u"d"_s));
        QCOMPARE(recent.roomCount(), 3);
    }

    void replacesARoom()
    {
        RecentEntries recent({});
        recent.insert(u"a"_s, log(u"a"_s, 1, 50));
        recent.insert(u"a"_s, log(u"a"_s, 2, 3));
        QCOMPARE(recent.roomCount(), 1);
        QCOMPARE(seqs(recent.find(u"a"_s)->entries), QList<qint64>({2, 3}));
    }

    void isBoundedInBytesButKeepsTheRoomInUse()
    {
        constexpr qint64 bound = 100'000;
        const QString big(8'000, u'x');
        RecentEntries recent({.bytes = bound});
        for (int room = 0; room < 20; ++room) {
            const QString name = QString::number(room);
            recent.insert(name, {u"epoch"_s, 0, {}});
            recent.append(entry(name, 1, big));
            QVERIFY(recent.bytes() <= bound);
        }
        QVERIFY(recent.bytes() > bound / 2);
        QVERIFY(recent.roomCount() < 20);
        for (int seq = 2; seq <= 10; ++seq)
            recent.append(entry(u"19"_s, seq, big));
        QCOMPARE(recent.roomCount(), 1);
        QCOMPARE(recent.find(u"19"_s)->seq, 10);
    }

    void accountsForWhatItForgets()
    {
        RecentEntries recent({.rooms = 1, .entries = 2});
        recent.insert(u"a"_s, log(u"a"_s, 1, 2));
        const qint64 two = recent.bytes();
        QVERIFY(two > 0);
        for (int seq = 3; seq < 10; ++seq)
            recent.append(entry(u"a"_s, seq));
        QCOMPARE(recent.bytes(), two);
        recent.insert(u"b"_s, {u"epoch"_s, 0, {}});
        QCOMPARE(recent.bytes(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_RecentEntries)
#include "tst_RecentEntries.moc"
