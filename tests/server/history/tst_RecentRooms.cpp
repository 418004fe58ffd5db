#include "server/history/RecentRooms.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_RecentRooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void theLatestIsFirst()
    {
        RecentRooms rooms(10);
        QVERIFY(rooms.latest(10).isEmpty());
        rooms.note(u"tea"_s, 1);
        rooms.note(u"design"_s, 2);
        rooms.note(u"tea"_s, 3);
        QCOMPARE(rooms.latest(10), (QList<RoomSummary>{{u"tea"_s, 0, 3}, {u"design"_s, 0, 2}}));
        QCOMPARE(rooms.latest(1), (QList<RoomSummary>{{u"tea"_s, 0, 3}}));
        QCOMPARE(rooms.latest(-1), QList<RoomSummary>());
    }

    void forgetsTheOldest()
    {
        RecentRooms rooms(3);
        for (int i = 0; i < 10; ++i)
            rooms.note(QString::number(i), i);
        rooms.note(u"8"_s, 20);
        rooms.note(u"new"_s, 21);
        QCOMPARE(rooms.latest(10), (QList<RoomSummary>{{u"new"_s, 0, 21}, {u"8"_s, 0, 20}, {u"9"_s, 0, 9}}));
    }
};

QTEST_APPLESS_MAIN(tst_RecentRooms)
#include "tst_RecentRooms.moc"
