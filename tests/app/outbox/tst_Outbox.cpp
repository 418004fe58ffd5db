#include "app/outbox/MemoryUnsentStore.h"
#include "app/outbox/Outbox.h"
#include "tests/support/ScriptedPeer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_Outbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void onDiskFirst();
    void waitsUntilOpen();
    void oneAtATimeInOrder();
    void lostAckIsSentAgainWithTheSameId();
    void answerOfAnEarlierTryCounts();
    void refusalOfAnEarlierTryDoesNotCount();
    void busyIsTriedAgain_data();
    void busyIsTriedAgain();
    void notJoined();
    void refusedForGood();
    void retriedOnesGoFirst();
    void discards();
    void discardsAll();
    void seenInTheLog();
    void leftFromTheLastRun();
    void ofOneRoomOnly();
    void isBounded();
    void draftOfTheLastRun();
    void goesWhileAnAnswerIsAwaited();

private:
    void makeOutbox();

    void add(const QString &text) { QVERIFY(m_outbox->add(text, ++m_now)); }

    void waitForSent(qsizetype count) { QTRY_COMPARE(m_peer->count(), count); }

    QString textOfLast() const { return m_peer->last().payload[u"message"_s].toString(); }

    QString idOfLast() const { return m_peer->last().payload[u"id"_s].toString(); }

    void acceptNext() { m_peer->acceptWith(SendMessageAnswer{++m_seq, 1'000 + m_seq}); }

    const RoomAddress m_address{u"http://localhost:3000"_s, u"design"_s, u"asha"_s};
    ChatEvents m_events;
    qint64 m_now = 0;
    qint64 m_seq = 0;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<MemoryUnsentStore> m_store;
    std::unique_ptr<Outbox> m_outbox;
};

void tst_Outbox::init()
{
    m_now = 1'000;
    m_seq = 0;
    m_store = std::make_unique<MemoryUnsentStore>();
    makeOutbox();
}

void tst_Outbox::cleanup()
{
    m_outbox.reset();
}

void tst_Outbox::makeOutbox()
{
    m_outbox.reset();
    m_peer = std::make_unique<ScriptedPeer>();
    m_outbox = std::make_unique<Outbox>(m_address, m_events, *m_peer, *m_store);
}

void tst_Outbox::onDiskFirst()
{
    m_outbox->open();
    QSignalSpy queued(m_outbox.get(), &Outbox::queued);
    add(u"hello"_s);
    QCOMPARE(queued.count(), 1);
    QCOMPARE(m_store->messageCount(), 1);
    QVERIFY2(m_peer->count() == 0, "the store has not said that it is kept");
    waitForSent(1);
    QCOMPARE(m_peer->last().name, u"send_message"_s);
    QCOMPARE(m_peer->last().payload[u"room"_s], u"design"_s);
    QCOMPARE(textOfLast(), u"hello"_s);
    QCOMPARE(idOfLast(), queued[0][0].value<OutboxMessage>().id);

    QSignalSpy sent(m_outbox.get(), &Outbox::sent);
    acceptNext();
    QCOMPARE(sent.count(), 1);
    QCOMPARE(sent[0], QVariantList({idOfLast(), 1, 1'001}));
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Outbox::waitsUntilOpen()
{
    add(u"hello"_s);
    QTest::qWait(0);
    QCOMPARE(m_peer->count(), 0);
    m_outbox->open();
    waitForSent(1);
    QTest::qWait(0);
    QCOMPARE(m_peer->count(), 1);
}

void tst_Outbox::oneAtATimeInOrder()
{
    m_outbox->open();
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s})
        add(text);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
        const qsizetype count = m_seq + 1;
        waitForSent(count);
        QTest::qWait(0);
        QCOMPARE(m_peer->count(), count);
        QCOMPARE(textOfLast(), text);
        acceptNext();
    }
    QCOMPARE(m_peer->count(), 3);
}

void tst_Outbox::lostAckIsSentAgainWithTheSameId()
{
    m_outbox->open();
    add(u"hello"_s);
    waitForSent(1);
    const QString id = idOfLast();
    m_peer->loseAnswer();
    m_outbox->close();
    QCOMPARE(m_store->messageCount(), 1);
    m_outbox->open();
    waitForSent(2);
    QCOMPARE(idOfLast(), id);
    acceptNext();
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Outbox::answerOfAnEarlierTryCounts()
{
    m_outbox->open();
    add(u"hello"_s);
    add(u"next"_s);
    waitForSent(1);
    m_outbox->close();
    m_outbox->open();
    waitForSent(2);
    QSignalSpy sent(m_outbox.get(), &Outbox::sent);
    acceptNext(); // the first try
    QCOMPARE(sent.count(), 1);
    QCOMPARE(textOfLast(), u"next"_s);
    acceptNext(); // the second try of the same: the server says the same again
    QCOMPARE(m_peer->count(), 3);
}

void tst_Outbox::refusalOfAnEarlierTryDoesNotCount()
{
    m_outbox->open();
    add(u"hello"_s);
    waitForSent(1);
    m_outbox->close();
    m_outbox->open();
    waitForSent(2);
    QSignalSpy failed(m_outbox.get(), &Outbox::failed);
    m_peer->refuse(RefusalCode::Invalid);
    QCOMPARE(failed.count(), 0);
    acceptNext();
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Outbox::busyIsTriedAgain_data()
{
    QTest::addColumn<RefusalCode>("code");
    QTest::newRow("rate limited") << RefusalCode::RateLimited;
    QTest::newRow("busy") << RefusalCode::Busy;
    QTest::newRow("unavailable") << RefusalCode::Unavailable;
    QTest::newRow("no answer in time") << RefusalCode::Disconnected;
}

void tst_Outbox::busyIsTriedAgain()
{
    QFETCH(RefusalCode, code);
    m_outbox->open();
    add(u"hello"_s);
    add(u"next"_s);
    waitForSent(1);
    const QString id = idOfLast();
    QSignalSpy failed(m_outbox.get(), &Outbox::failed);
    m_peer->refuse(code, 1);
    QCOMPARE(m_peer->count(), 1);
    waitForSent(2);
    QCOMPARE(idOfLast(), id);
    QCOMPARE(failed.count(), 0);
    acceptNext();
    waitForSent(3);
    QCOMPARE(textOfLast(), u"next"_s);
}

void tst_Outbox::notJoined()
{
    m_outbox->open();
    add(u"hello"_s);
    waitForSent(1);
    QSignalSpy notJoined(m_outbox.get(), &Outbox::foundNotJoined);
    m_peer->refuse(RefusalCode::NotJoined);
    QCOMPARE(notJoined.count(), 1);
    QTest::qWait(0);
    QCOMPARE(m_peer->count(), 1);
    m_outbox->open();
    waitForSent(2);
}

void tst_Outbox::refusedForGood()
{
    m_outbox->open();
    add(u"bad"_s);
    add(u"good"_s);
    waitForSent(1);
    const QString id = idOfLast();
    QSignalSpy failed(m_outbox.get(), &Outbox::failed);
    m_peer->refuse(RefusalCode::Invalid);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0], id);
    QVERIFY(!failed[0][1].toString().isEmpty());
    QCOMPARE(textOfLast(), u"good"_s);
    acceptNext();
    QCOMPARE(m_peer->count(), 2);
    QVERIFY2(m_store->messageCount() == 1, "it is kept until somebody discards it");
}

void tst_Outbox::retriedOnesGoFirst()
{
    m_outbox->open();
    for (const QString &text : {u"bad"_s, u"second"_s, u"third"_s})
        add(text);
    waitForSent(1);
    const QString id = idOfLast();
    m_peer->refuse(RefusalCode::Invalid);
    QCOMPARE(textOfLast(), u"second"_s);
    QSignalSpy retried(m_outbox.get(), &Outbox::retried);
    m_outbox->retry(id);
    m_outbox->retry(id);
    QCOMPARE(retried.count(), 1);
    QVERIFY2(m_peer->count() == 2, "one at a time");
    acceptNext();
    QCOMPARE(textOfLast(), u"bad"_s);
    acceptNext();
    QCOMPARE(textOfLast(), u"third"_s);
}

void tst_Outbox::discards()
{
    m_outbox->open();
    add(u"bad"_s);
    waitForSent(1);
    const QString id = idOfLast();
    QSignalSpy discarded(m_outbox.get(), &Outbox::discarded);
    m_outbox->discard(id);
    QVERIFY2(discarded.isEmpty(), "it is on its way, so it may be there already");
    m_peer->refuse(RefusalCode::Invalid);
    m_outbox->discard(id);
    QCOMPARE(discarded.count(), 1);
    QCOMPARE(m_store->messageCount(), 0);
    m_outbox->retry(id);
    QCOMPARE(m_peer->count(), 1);
}

void tst_Outbox::discardsAll()
{
    m_outbox->open();
    QSignalSpy counts(m_outbox.get(), &Outbox::countChanged);
    add(u"fails"_s);
    waitForSent(1);
    m_peer->refuse(RefusalCode::Invalid);
    add(u"on its way"_s);
    waitForSent(2);
    add(u"waits"_s);
    QCOMPARE(m_outbox->count(), 3);
    QCOMPARE(counts.count(), 3);
    QSignalSpy discarded(m_outbox.get(), &Outbox::discarded);
    m_outbox->discardAll();
    QCOMPARE(discarded.count(), 3);
    QCOMPARE(m_outbox->count(), 0);
    QCOMPARE(m_store->messageCount(), 0);
    add(u"next"_s);
    waitForSent(3);
    QCOMPARE(textOfLast(), u"next"_s);
}

void tst_Outbox::seenInTheLog()
{
    m_outbox->open();
    add(u"hello"_s);
    add(u"next"_s);
    waitForSent(1);
    m_outbox->noticeInLog(idOfLast());
    QCOMPARE(m_store->messageCount(), 1);
    QCOMPARE(textOfLast(), u"next"_s);
    m_peer->loseAnswer(); // of the first, which does not matter any more
    acceptNext();
    QCOMPARE(m_peer->count(), 2);
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Outbox::leftFromTheLastRun()
{
    add(u"one"_s);
    add(u"two"_s);
    QTest::qWait(0);
    makeOutbox();
    QSignalSpy queued(m_outbox.get(), &Outbox::queued);
    m_outbox->open();
    add(u"three"_s);
    for (const QString &text : {u"one"_s, u"two"_s, u"three"_s}) {
        waitForSent(m_seq + 1);
        QCOMPARE(textOfLast(), text);
        acceptNext();
    }
    QCOMPARE(queued.count(), 3);
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Outbox::ofOneRoomOnly()
{
    add(u"hello"_s);
    ScriptedPeer peer;
    Outbox other({m_address.server, u"general"_s, m_address.userKey}, m_events, peer, *m_store);
    Outbox somebody({m_address.server, m_address.room, u"bala"_s}, m_events, peer, *m_store);
    QSignalSpy queued(&other, &Outbox::queued);
    QSignalSpy queuedToo(&somebody, &Outbox::queued);
    other.open();
    somebody.open();
    QTest::qWait(0);
    QVERIFY(queued.isEmpty() && queuedToo.isEmpty());
    QCOMPARE(peer.count(), 0);
}

void tst_Outbox::isBounded()
{
    QSignalSpy queued(m_outbox.get(), &Outbox::queued);
    for (int i = 0; i < Outbox::maxMessages; ++i)
        add(u"hello"_s);
    const auto idOf = [&](int message) { return queued[message][0].value<OutboxMessage>().id; };
    QVERIFY(!m_outbox->add(u"one too many"_s, ++m_now));
    QCOMPARE(m_store->messageCount(), Outbox::maxMessages);
    m_outbox->noticeInLog(idOf(0));
    QVERIFY(!m_outbox->add(QStringList{u"one"_s, u"and one too many"_s}, ++m_now));
    QCOMPARE(m_outbox->count(), Outbox::maxMessages - 1);
    m_outbox->noticeInLog(idOf(1));
    QVERIFY(m_outbox->add(QStringList{u"one"_s, u"two"_s}, ++m_now));
    QCOMPARE(m_outbox->count(), Outbox::maxMessages);
}

void tst_Outbox::draftOfTheLastRun()
{
    m_store->saveDraft(m_address, u"half a"_s);
    makeOutbox();
    QSignalSpy loaded(m_outbox.get(), &Outbox::draftLoaded);
    QTRY_COMPARE(loaded.count(), 1);
    QCOMPARE(loaded[0][0], u"half a"_s);
}

void tst_Outbox::goesWhileAnAnswerIsAwaited()
{
    m_outbox->open();
    add(u"hello"_s);
    waitForSent(1);
    add(u"next"_s);
    m_outbox.reset();
    acceptNext();
    QTest::qWait(0);
}

QTEST_GUILESS_MAIN(tst_Outbox)
#include "tst_Outbox.moc"
