#include "events/MessageId.h"
#include "server/history/LatestIds.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_LatestIds : public QObject
{
    Q_OBJECT

    /// As newMessageId() makes them, in the order of the letters.
    static QString timed(char letter) { return u"0190000%1-0000-7000-8000-000000000000"_s.arg(QLatin1Char(letter)); }

    static QString far() { return timed('~'); }

    static LatestIds::EntryId in(const QString &room, char letter) { return {timed(letter), room}; }

private Q_SLOTS:

    void knowsAllOfFew()
    {
        LatestIds ids({in(u"tea"_s, 'b')}, {}, 3);
        ids.insert(in(u"tea"_s, 'a'), far());
        for (const char id : {'a', 'b'}) {
            QVERIFY(!ids.isNew(in(u"tea"_s, id)));
            QVERIFY(ids.isNew(in(u"design"_s, id)));
        }
        QVERIFY(ids.isNew(in(u"tea"_s, '0')));
        QVERIFY(ids.isNew(in(u"tea"_s, 'c')));
        QVERIFY(LatestIds({}, {}, 3).isNew(in(u"tea"_s, 'a')));
    }

    void isSureOnlyOfTheLast()
    {
        LatestIds ids({}, {}, 3);
        for (const char id : {'d', 'b', 'f', 'h'})
            ids.insert(in(u"tea"_s, id), far());
        // Of "b" and what is before it nothing is known any more.
        for (const char id : {'a', 'b', 'd', 'f', 'h'})
            QVERIFY(!ids.isNew(in(u"tea"_s, id)));
        for (const char id : {'c', 'e', 'g', 'i'})
            QVERIFY(ids.isNew(in(u"tea"_s, id)));
        // Also in another room, where it may or may not be.
        QVERIFY(!ids.isNew(in(u"design"_s, 'b')));
        // One that is further back is taken and not remembered.
        ids.insert(in(u"tea"_s, 'a'), far());
        QVERIFY(!ids.isNew(in(u"tea"_s, 'd')));
        QVERIFY(ids.isNew(in(u"tea"_s, 'c')));
    }

    void ofOneIdInManyRoomsAllOrNoneAreKnown()
    {
        LatestIds ids({}, {}, 2);
        for (const QString &room : {u"1"_s, u"2"_s, u"3"_s})
            ids.insert(in(room, 'a'), far());
        for (const QString &room : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
            QVERIFY(!ids.isNew(in(room, 'a')));
        QVERIFY(ids.isNew(in(u"1"_s, 'b')));
    }

    /// At random, for example: nearly all of these are behind those that begin with the time.
    void othersAreUnknownAndHideNothing()
    {
        LatestIds ids({}, {}, 3);
        ids.insert(in(u"tea"_s, 'b'), far());
        const QStringList others{
            u"f47ac10b-58cc-4372-a567-0e02b2c3d479"_s, u"0"_s,           u"7"_s, QString(36, u'7'),
            u"fffac10b-58cc-7372-a567-0e02b2c3d479"_s, timed('c') + u'0'};
        for (const QString &other : others) {
            ids.insert({other, u"tea"_s}, far());
            QVERIFY(!ids.isNew({other, u"tea"_s}));
            QVERIFY(!ids.isNew({other, u"design"_s}));
        }
        QVERIFY(ids.isNew(in(u"tea"_s, 'c')));
        QVERIFY(ids.isNew(in(u"tea"_s, 'a')));
        QVERIFY(!ids.isNew(in(u"tea"_s, 'b')));
    }

    /// The tables gave as many as were asked for: there may be more.
    void startsWithWhatTheTablesHave()
    {
        const LatestIds ids({in(u"tea"_s, 'd'), in(u"tea"_s, 'c'), in(u"tea"_s, 'b')}, {}, 3);
        QVERIFY(!ids.isNew(in(u"tea"_s, 'a')));
        QVERIFY(!ids.isNew(in(u"design"_s, 'b')));
        QVERIFY(!ids.isNew(in(u"tea"_s, 'd')));
        QVERIFY(ids.isNew(in(u"design"_s, 'd')));
        QVERIFY(ids.isNew(in(u"tea"_s, 'e')));
    }

    /// They would be behind all others.
    void fromTheFarFutureOnNothingIsKnown()
    {
        LatestIds ids({}, {}, 3);
        const QString horizon = timed('e');
        for (const char id : {'a', 'b', 'f', 'z', 'y', 'x', 'g', 'h'})
            ids.insert(in(u"tea"_s, id), horizon);
        for (const char id : {'a', 'b', 'f', 'g', 'x', '~'})
            QVERIFY(!ids.isNew(in(u"tea"_s, id)));
        for (const char id : {'c', 'd', 'e'})
            QVERIFY(ids.isNew(in(u"tea"_s, id)));
        // As the clock goes on, and one may be a duplicate of what was far.
        for (const char id : {'f', 'g'})
            QVERIFY(!ids.isNew(in(u"design"_s, id)));
        const LatestIds again({in(u"tea"_s, 'b'), in(u"tea"_s, 'a')}, timed('f'), 3);
        QVERIFY(again.isNew(in(u"tea"_s, 'e')));
        QVERIFY(!again.isNew(in(u"tea"_s, 'f')));
        QVERIFY(!again.isNew(in(u"tea"_s, 'g')));
    }

    void isStaleWhenTheFutureComesNear()
    {
        constexpr qint64 now = 1'700'000'000'000;
        LatestIds ids({}, {}, 3);
        QVERIFY(!ids.isStale(now));
        ids.insert({newMessageId(now + LatestIds::mostAhead - 1), u"tea"_s}, LatestIds::horizon(now));
        QVERIFY(!ids.isStale(now + LatestIds::mostAhead));
        ids.insert({newMessageId(now + LatestIds::mostAhead), u"tea"_s}, LatestIds::horizon(now));
        QVERIFY(!ids.isStale(now));
        QVERIFY(!ids.isStale(now + LatestIds::mostAhead / 2 - 1));
        QVERIFY(ids.isStale(now + LatestIds::mostAhead / 2 + 1));
    }
};

QTEST_GUILESS_MAIN(tst_LatestIds)
#include "tst_LatestIds.moc"
