#include "RoomTest.h"

#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

/// What of a room counts as unread, and where its "New" line stands.
class tst_RoomUnread : public RoomTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { m_room.reset(); }

    void unread();
    void ownAndOldAreNotUnread();
    void readWhileItComesIn();
    void newLineWhereOneStoppedReading();
    void newLineInTheRoomThatIsShown();
    void missedMessagesAreUnread();
    void anotherLogHasNothingUnread();
    void newLineOverMoreThanIsKept();
    void mentions();
    void mentionsOfNamesakes();
    void mentionsAfterARestart();
    void mentionsInAnotherLog();
};

void tst_RoomUnread::unread()
{
    QSignalSpy counts(m_room.get(), &Room::unreadCountChanged);
    m_room->receive(texts(4, 5));
    m_room->receive({notice(u"joined"_s, u"Dev"_s)});
    QCOMPARE(m_room->unreadCount(), 2);
    QCOMPARE(m_room->firstUnreadRow(), 2);
    QCOMPARE(counts.count(), 1);
    m_room->markRead();
    QCOMPARE(m_room->unreadCount(), 0);
    QCOMPARE(m_room->firstUnreadRow(), -1);
    QCOMPARE(counts.count(), 2);
    m_room->receive(texts(5, 6));
    QCOMPARE(m_room->unreadCount(), 1);
}

void tst_RoomUnread::ownAndOldAreNotUnread()
{
    m_room->receive({text(4, u"ASHA"_s)});
    m_room->receive(texts(1, 3));
    QCOMPARE(m_room->unreadCount(), 0);
}

void tst_RoomUnread::readWhileItComesIn()
{
    // What a view at the end does.
    connect(m_room->timeline(), &TimelineModel::countChanged, m_room.get(), &Room::markRead);
    m_room->setShown(true);
    m_room->receive(texts(4, 5));
    QCOMPARE(m_room->unreadCount(), 0);
}

void tst_RoomUnread::newLineWhereOneStoppedReading()
{
    const auto hasLine = [this](int row) { return at(row, TimelineModel::IsFirstNewRole).toBool(); };
    m_room->setShown(false);
    m_room->receive(texts(4, 6));
    QVERIFY2(!hasLine(2), "nobody looks");
    m_room->setShown(true);
    QVERIFY(hasLine(2) && !hasLine(1) && !hasLine(0));
    m_room->markRead();
    QVERIFY2(hasLine(2), "it stays while the room is looked at");
    m_room->setShown(false);
    QVERIFY(!hasLine(2));
    m_room->setShown(true);
    QVERIFY(!hasLine(2));
}

void tst_RoomUnread::newLineInTheRoomThatIsShown()
{
    m_room->setShown(true);
    m_room->receive(texts(4, 4));
    QVERIFY2(!at(0, TimelineModel::IsFirstNewRole).toBool(), "a view at the end is about to say that it is read");
    m_room->receive(texts(5, 5));
    QTRY_VERIFY(at(1, TimelineModel::IsFirstNewRole).toBool());
    m_room->markRead();
    m_room->receive(texts(6, 6));
    QTRY_VERIFY(at(0, TimelineModel::IsFirstNewRole).toBool());
    QVERIFY(!at(2, TimelineModel::IsFirstNewRole).toBool());
}

void tst_RoomUnread::missedMessagesAreUnread()
{
    m_room->suspend();
    m_room->resume();
    m_peer->acceptWith(answer(texts(4, 5), true));
    QCOMPARE(m_room->unreadCount(), 2);
    QCOMPARE(m_room->timeline()->count(), 5);

    m_room->suspend();
    m_room->resume();
    m_peer->acceptWith(answer(texts(401, 500), false));
    QCOMPARE(m_room->unreadCount(), 102);
    QCOMPARE(m_room->timeline()->count(), 100);
    QVERIFY(m_room->hasOlder());
}

void tst_RoomUnread::anotherLogHasNothingUnread()
{
    m_room->setShown(true);
    m_room->receive(texts(4, 5));
    QTRY_COMPARE(at(1, TimelineModel::IsFirstNewRole), true);
    m_room->suspend();
    m_room->resume();
    m_peer->acceptWith(answer(texts(1, 4), true, u"two"_s));
    QCOMPARE(m_room->unreadCount(), 0);
    QVERIFY2(!at(0, TimelineModel::IsFirstNewRole).toBool(), "what is 4 there is another message");
}

void tst_RoomUnread::newLineOverMoreThanIsKept()
{
    makeSeenRoom({u"one"_s, 150, texts(201, 300)});
    m_room->setShown(true);
    m_room->resume();
    QTRY_COMPARE(m_peer->count(), 1);
    QCOMPARE(m_room->unreadCount(), 100);
    QVERIFY(m_room->hasOlder());
    m_peer->acceptWith(answer({}, true));
    m_room->loadOlder();
    m_peer->acceptWith(FetchHistoryAnswer{texts(101, 200), false});
    QCOMPARE(m_room->timeline()->count(), 200);
    QCOMPARE(at(300 - 150, TimelineModel::IsFirstNewRole), true);
    QCOMPARE(at(300 - 201, TimelineModel::IsFirstNewRole), false);
}

void tst_RoomUnread::mentions()
{
    m_room->receive({text(4, u"Bala"_s, u"@Asha"_s), text(5, u"Bala"_s), text(6, u"Mei"_s, u"and @asha"_s)});
    QCOMPARE(m_room->unreadCount(), 3);
    QCOMPARE(m_room->mentionCount(), 2);
    m_room->receive(
        {text(7, u"ASHA"_s, u"@Asha"_s), text(8, u"Bala"_s, u"@Bala"_s), notice(u"joined"_s, u"@Asha"_s)});
    QCOMPARE(m_room->mentionCount(), 2);
    m_room->markRead();
    QCOMPARE(m_room->mentionCount(), 0);
    m_room->receive({text(9, u"Bala"_s, u"@Asha!"_s)});
    QCOMPARE(m_room->mentionCount(), 1);
}

void tst_RoomUnread::mentionsOfNamesakes()
{
    const auto mentionsRoy = [this](qint64 seq) {
        const int before = m_room->mentionCount();
        m_room->receive({text(seq, u"Bala"_s, u"@Asha Roy, @Asha Rao?"_s)});
        return m_room->mentionCount() == before;
    };
    QVERIFY(!mentionsRoy(4));
    // One is here, one was.
    m_room->updateMembers({u"design"_s, {u"Asha Roy"_s}, {}, 3, true});
    QVERIFY(!mentionsRoy(5));
    m_room->receive({text(6, u"Asha Rao"_s)});
    QVERIFY(mentionsRoy(7));
}

void tst_RoomUnread::mentionsAfterARestart()
{
    makeSeenRoom({u"one"_s,
                  3,
                  {text(1, u"Bala"_s), text(2, u"Bala"_s, u"@Asha"_s), text(3, u"Asha Roy"_s, u"@Asha"_s),
                   text(4, u"Bala"_s, u"@Asha Roy"_s)}});
    m_room->resume();
    QTRY_COMPARE(m_peer->count(), 1);
    QCOMPARE(m_room->unreadCount(), 2);
    QCOMPARE(m_room->mentionCount(), 1);
    m_peer->acceptWith(answer({text(5, u"Mei"_s, u"@Asha"_s)}, true));
    QCOMPARE(m_room->unreadCount(), 3);
    QCOMPARE(m_room->mentionCount(), 2);
}

void tst_RoomUnread::mentionsInAnotherLog()
{
    m_room->receive({text(4, u"Bala"_s, u"@Asha"_s), text(5, u"Bala"_s, u"@Asha"_s)});
    m_room->suspend();
    m_room->resume();
    m_peer->acceptWith(answer(texts(1, 4), true, u"two"_s));
    QCOMPARE(m_room->mentionCount(), 0);
}

QTEST_GUILESS_MAIN(tst_RoomUnread)
#include "tst_RoomUnread.moc"
