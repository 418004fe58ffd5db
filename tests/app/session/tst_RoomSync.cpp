#include "app/session/RoomSync.h"
#include "tests/support/Entries.h"
#include "tests/support/ScriptedPeer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

class tst_RoomSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void firstJoinIsAfresh();
    void joinsWithoutAnAnswerBefore();
    void passesWhatFollowsOnce();
    void resumesFromWhereItStopped();
    void resumesOnce();
    void goesOnFromAnEarlierRun();
    void missedTooMuch();
    void anotherLog();
    void sameLogGoneOnButShorter();
    void aHoleIsFilled();
    void whatCameMeanwhileIsNotLost();
    void aHoleThatStaysIsNotAskedForInALoop();
    void triesAgain_data();
    void triesAgain();
    void refusedForGood();
    void lostAnswerOfTheOldConnection();

private:
    JoinRoomAnswer answer(qint64 seq, const Entries &messages, bool complete, const QString &epoch = u"one"_s) const
    {
        return {u"design"_s, u"Asha"_s, epoch, seq, {u"Asha"_s}, 1, messages, complete};
    }

    QJsonObject lastSent() const { return m_peer->last().payload; }

    ChatEvents m_events;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<RoomSync> m_sync;
    std::unique_ptr<QSignalSpy> m_joined;
    std::unique_ptr<QSignalSpy> m_received;
    Entries m_passed;
};

void tst_RoomSync::init()
{
    m_peer = std::make_unique<ScriptedPeer>();
    m_sync = std::make_unique<RoomSync>(u"design"_s, u"Asha"_s, u"a token of one's own"_s, m_events, *m_peer);
    m_joined = std::make_unique<QSignalSpy>(m_sync.get(), &RoomSync::joined);
    m_passed.clear();
    connect(m_sync.get(), &RoomSync::received, this, [this](const Entries &entries) { m_passed += entries; });
}

void tst_RoomSync::firstJoinIsAfresh()
{
    QVERIFY(!m_sync->isJoined());
    m_sync->start(answer(3, texts(1, 3), true));
    QVERIFY(m_sync->isJoined());
    QCOMPARE(m_joined->count(), 1);
    QCOMPARE(m_joined->at(0)[0].value<JoinRoomAnswer>().messages, texts(1, 3));
    QCOMPARE(m_joined->at(0)[1], true);
    QVERIFY2(m_joined->at(0)[2] == 3, "all of it was there before one came");
}

void tst_RoomSync::joinsWithoutAnAnswerBefore()
{
    m_sync->resume();
    QCOMPARE(lastSent()[u"room"_s], u"design"_s);
    QVERIFY2(!lastSent().contains(u"after"_s), "it gets the last 100, not what followed the first");
    m_peer->acceptWith(answer(3, texts(1, 3), true));
    QVERIFY(m_sync->isJoined());
    QCOMPARE(m_joined->at(0)[1], true);
}

void tst_RoomSync::passesWhatFollowsOnce()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->receive(texts(2, 4));
    m_sync->receive(texts(4, 5));
    QCOMPARE(m_passed, texts(4, 5));
    QCOMPARE(m_peer->count(), 0);
}

void tst_RoomSync::resumesFromWhereItStopped()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->receive(texts(4, 4));
    m_sync->suspend();
    QVERIFY(!m_sync->isJoined());
    m_sync->resume();
    QCOMPARE(m_peer->count(), 1);
    QCOMPARE(m_peer->last().name, u"join_room"_s);
    QCOMPARE(lastSent()[u"after"_s], 4);
    QCOMPARE(lastSent()[u"epoch"_s], u"one"_s);
    QCOMPARE(lastSent()[u"room"_s], u"design"_s);
    QCOMPARE(lastSent()[u"username"_s], u"Asha"_s);
    QCOMPARE(lastSent()[u"token"_s], u"a token of one's own"_s);

    m_peer->acceptWith(answer(6, texts(5, 6), true));
    QCOMPARE(m_joined->count(), 2);
    QCOMPARE(m_joined->at(1)[0].value<JoinRoomAnswer>().messages, texts(5, 6));
    QCOMPARE(m_joined->at(1)[1], false);
    m_sync->receive(texts(6, 7));
    QCOMPARE(m_passed, texts(4, 4) + texts(7, 7));
}

void tst_RoomSync::resumesOnce()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->suspend();
    m_sync->resume();
    m_sync->resume();
    m_sync->receive(texts(9, 9));
    QCOMPARE(m_peer->count(), 1);
}

void tst_RoomSync::goesOnFromAnEarlierRun()
{
    m_sync->continueFrom(u"one"_s, 3);
    QVERIFY(!m_sync->isJoined());
    m_sync->resume();
    QCOMPARE(lastSent()[u"after"_s], 3);
    QCOMPARE(lastSent()[u"epoch"_s], u"one"_s);
    m_peer->acceptWith(answer(6, texts(2, 6), true));
    QCOMPARE(m_joined->at(0)[0].value<JoinRoomAnswer>().messages, texts(4, 6));
    QCOMPARE(m_joined->at(0)[1], false);
    m_sync->receive(texts(6, 7));
    QCOMPARE(m_passed, texts(7, 7));
}

void tst_RoomSync::missedTooMuch()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->suspend();
    m_sync->resume();
    m_peer->acceptWith(answer(500, texts(401, 500), false));
    QCOMPARE(m_joined->at(1)[1], true);
    QCOMPARE(m_joined->at(1)[2], 3);
    m_sync->receive(texts(501, 501));
    QCOMPARE(m_passed, texts(501, 501));
}

void tst_RoomSync::anotherLog()
{
    m_sync->start(answer(300, texts(201, 300), false));
    m_sync->suspend();
    m_sync->resume();
    m_peer->acceptWith(answer(2, texts(1, 2), true, u"two"_s));
    QCOMPARE(m_joined->at(1)[1], true);
    QVERIFY2(m_joined->at(1)[2] == 2, "nobody can say what of it is new");
    m_sync->receive(texts(3, 3));
    QCOMPARE(m_passed, texts(3, 3));
    m_sync->suspend();
    m_sync->resume();
    QCOMPARE(lastSent()[u"epoch"_s], u"two"_s);
    QCOMPARE(lastSent()[u"after"_s], 3);
}

void tst_RoomSync::sameLogGoneOnButShorter()
{
    m_sync->start(answer(300, texts(201, 300), false));
    m_sync->suspend();
    m_sync->resume();
    m_peer->acceptWith(answer(250, texts(151, 250), false));
    QCOMPARE(m_joined->at(1)[1], true);
    m_sync->receive(texts(251, 251));
    QCOMPARE(m_passed, texts(251, 251));
}

void tst_RoomSync::aHoleIsFilled()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->receive(texts(6, 7));
    QCOMPARE(m_passed, Entries());
    QCOMPARE(m_peer->count(), 1);
    QCOMPARE(lastSent()[u"after"_s], 3);
    m_peer->acceptWith(answer(7, texts(4, 7), true));
    QCOMPARE(m_joined->at(1)[0].value<JoinRoomAnswer>().messages, texts(4, 7));
    m_sync->receive(texts(8, 8));
    QCOMPARE(m_passed, texts(8, 8));
    QCOMPARE(m_peer->count(), 1);
}

void tst_RoomSync::whatCameMeanwhileIsNotLost()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->receive(texts(6, 6));
    m_sync->receive(texts(7, 7));
    // The server looked before 6 and 7 were written.
    m_peer->acceptWith(answer(5, texts(4, 5), true));
    QCOMPARE(m_joined->at(1)[0].value<JoinRoomAnswer>().messages, texts(4, 7));
    QCOMPARE(m_peer->count(), 1);
}

void tst_RoomSync::aHoleThatStaysIsNotAskedForInALoop()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->receive(texts(6, 6));
    m_peer->acceptWith(answer(4, texts(4, 4), true));
    QCOMPARE(m_peer->count(), 1);
    m_sync->receive(texts(7, 7));
    QCOMPARE(m_peer->count(), 1);
    QTRY_COMPARE(m_peer->count(), 2);
    m_peer->acceptWith(answer(7, texts(5, 7), true));
    m_sync->receive(texts(8, 8));
    QCOMPARE(m_passed, texts(8, 8));
}

void tst_RoomSync::triesAgain_data()
{
    QTest::addColumn<RefusalCode>("code");
    QTest::newRow("rate limited") << RefusalCode::RateLimited;
    QTest::newRow("busy") << RefusalCode::Busy;
    QTest::newRow("unavailable") << RefusalCode::Unavailable;
    QTest::newRow("no answer in time") << RefusalCode::Disconnected;
}

void tst_RoomSync::triesAgain()
{
    QFETCH(RefusalCode, code);
    QSignalSpy refused(m_sync.get(), &RoomSync::refused);
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->suspend();
    m_sync->resume();
    m_peer->refuse(code, 1);
    QCOMPARE(m_peer->count(), 1);
    QTRY_COMPARE(m_peer->count(), 2);
    m_peer->acceptWith(answer(3, {}, true));
    QVERIFY(m_sync->isJoined());
    QCOMPARE(refused.count(), 0);
}

void tst_RoomSync::refusedForGood()
{
    QSignalSpy refused(m_sync.get(), &RoomSync::refused);
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->suspend();
    m_sync->resume();
    m_peer->refuse(RefusalCode::NameTaken);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused[0][0].value<Refusal>().code, RefusalCode::NameTaken);
    QVERIFY(!m_sync->isJoined());
}

void tst_RoomSync::lostAnswerOfTheOldConnection()
{
    m_sync->start(answer(3, texts(1, 3), true));
    m_sync->suspend();
    m_sync->resume();
    m_sync->suspend();
    m_sync->resume();
    QCOMPARE(m_peer->count(), 2);
    m_peer->refuse(RefusalCode::NameTaken);
    m_peer->acceptWith(answer(4, texts(4, 4), true));
    QVERIFY(m_sync->isJoined());
    QCOMPARE(m_joined->count(), 2);
}

QTEST_GUILESS_MAIN(tst_RoomSync)
#include "tst_RoomSync.moc"
