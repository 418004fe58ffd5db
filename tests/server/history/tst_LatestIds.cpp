#include "server/history/LatestIds.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_LatestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void knowsAllOfFew()
    {
        LatestIds ids({{u"b"_s, u"tea"_s}}, 3);
        ids.insert({u"a"_s, u"tea"_s});
        for (const QString &id : {u"a"_s, u"b"_s}) {
            QVERIFY(!ids.isNew({id, u"tea"_s}));
            QVERIFY(ids.isNew({id, u"design"_s}));
        }
        QVERIFY(ids.isNew({u"0"_s, u"tea"_s}));
        QVERIFY(ids.isNew({u"c"_s, u"tea"_s}));
        QVERIFY(LatestIds({}, 3).isNew({u"a"_s, u"tea"_s}));
    }

    void isSureOnlyOfTheLast()
    {
        LatestIds ids({}, 3);
        for (const QString &id : {u"d"_s, u"b"_s, u"f"_s, u"h"_s})
            ids.insert({id, u"tea"_s});
        // Of "b" and what is before it nothing is known any more.
        for (const QString &id : {u"a"_s, u"b"_s, u"d"_s, u"f"_s, u"h"_s})
            QVERIFY(!ids.isNew({id, u"tea"_s}));
        for (const QString &id : {u"c"_s, u"e"_s, u"g"_s, u"i"_s})
            QVERIFY(ids.isNew({id, u"tea"_s}));
        // Also in another room, where it may or may not be.
        QVERIFY(!ids.isNew({u"b"_s, u"design"_s}));
        // One that is further back is taken and not remembered.
        ids.insert({u"a"_s, u"tea"_s});
        QVERIFY(!ids.isNew({u"d"_s, u"tea"_s}));
        QVERIFY(ids.isNew({u"c"_s, u"tea"_s}));
    }

    void ofOneIdInManyRoomsAllOrNoneAreKnown()
    {
        LatestIds ids({}, 2);
        for (const QString &room : {u"1"_s, u"2"_s, u"3"_s})
            ids.insert({u"a"_s, room});
        for (const QString &room : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
            QVERIFY(!ids.isNew({u"a"_s, room}));
        QVERIFY(ids.isNew({u"b"_s, u"1"_s}));
    }

    /// The tables gave as many as were asked for: there may be more.
    void startsWithWhatTheTablesHave()
    {
        const LatestIds ids({{u"d"_s, u"tea"_s}, {u"c"_s, u"tea"_s}, {u"b"_s, u"tea"_s}}, 3);
        QVERIFY(!ids.isNew({u"a"_s, u"tea"_s}));
        QVERIFY(!ids.isNew({u"b"_s, u"design"_s}));
        QVERIFY(!ids.isNew({u"d"_s, u"tea"_s}));
        QVERIFY(ids.isNew({u"d"_s, u"design"_s}));
        QVERIFY(ids.isNew({u"e"_s, u"tea"_s}));
    }
};

QTEST_GUILESS_MAIN(tst_LatestIds)
#include "tst_LatestIds.moc"
