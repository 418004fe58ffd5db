#include "RoomTest.h"

#include <QSignalSpy>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

class tst_Room : public RoomTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startAnew(); }

    void cleanup() { m_room.reset(); }

    void isAsTheAnswerSays();
    void membersComeAndGo();
    void sendsTheDraft();
    void draftThatIsNoMessage();
    void draftTooLong();
    void draftInParts();
    void draftForAFullOutbox();
    void draftIsKept();
    void echoAndAck();
    void echoBeforeAck();
    void failedRetriedDiscarded();
    void waitingInTheLogAlready();
    void olderPages();
    void noOlderWhenTheLogIsShort();
    void freshSnapshotEndsPaging();
    void joinsWhenTheCacheHasAnswered();
    void doesNotJoinWhenTheConnectionIsGoneAgain();
    void sendsAfterResuming();
    void keepsWhatCanBeRead();
};

void tst_Room::isAsTheAnswerSays()
{
    QCOMPARE(m_room->name(), u"design"_s);
    QCOMPARE(m_room->memberCount(), 2);
    QCOMPARE(m_room->members()->index(0).data(MembersModel::NameRole), u"Asha"_s);
    QCOMPARE(m_room->timeline()->count(), 3);
    QCOMPARE(m_room->unreadCount(), 0);
    QVERIFY(!m_room->hasOlder());
}

void tst_Room::membersComeAndGo()
{
    QSignalSpy counts(m_room.get(), &Room::memberCountChanged);
    m_room->updateMembers({u"design"_s, {u"Mei"_s}, {u"Bala"_s}, 250});
    QCOMPARE(m_room->memberCount(), 250);
    QCOMPARE(counts.count(), 1);
    QCOMPARE(m_room->members()->rowCount(), 2);
    QCOMPARE(m_room->members()->index(1).data(MembersModel::NameRole), u"Mei"_s);
}

void tst_Room::sendsTheDraft()
{
    send(u"hello \n"_s);
    QCOMPARE(m_room->draft(), QString());
    QCOMPARE(m_room->timeline()->count(), 4);
    QCOMPARE(at(0, TimelineModel::TextRole), u"hello"_s);
    QCOMPARE(stateAt(0), TimelineModel::State::Waiting);
    QCOMPARE(at(0, TimelineModel::IsOwnRole), true);
    QTRY_COMPARE(m_peer->count(), 1);
    QCOMPARE(m_peer->last().payload[u"message"_s], u"hello"_s);
}

void tst_Room::draftThatIsNoMessage()
{
    for (const QString &draft : {QString(), u" \n\t "_s, u"a\0b"_s}) {
        m_room->setDraft(draft);
        QVERIFY(!m_room->sendDraft());
        QCOMPARE(m_room->draft(), draft);
    }
    QCOMPARE(m_room->timeline()->count(), 3);
}

void tst_Room::draftTooLong()
{
    const QString smile = u"\U0001F600"_s;
    m_room->setDraft(smile.repeated(8'000) + u"  "_s);
    QCOMPARE(m_room->draftExcess(), 0);
    m_room->setDraft(smile.repeated(8'003));
    QCOMPARE(m_room->draftExcess(), 3);
    QVERIFY(!m_room->sendDraft());
    m_room->setDraft(smile.repeated(8'000));
    QVERIFY(m_room->sendDraft());
}

void tst_Room::draftInParts()
{
    const int before = m_room->timeline()->count();
    m_room->setDraft(u"short"_s);
    QCOMPARE(m_room->draftParts(), 0);
    m_room->setDraft(QString(7'990, u'x') + u"\n\n"_s + QString(8'001, u'y') + u"  \n"_s);
    QCOMPARE(m_room->draftParts(), 3);
    QVERIFY(!m_room->sendDraft());
    QVERIFY(m_room->sendDraftInParts());
    QCOMPARE(m_room->draft(), QString());
    QCOMPARE(m_room->unsentCount(), 3);
    TimelineModel &timeline = *m_room->timeline();
    QCOMPARE(timeline.count(), before + 3);
    const auto text = [&](int row) { return timeline.data(timeline.index(row), TimelineModel::TextRole).toString(); };
    QCOMPARE(text(2), QString(7'990, u'x'));
    QCOMPARE(text(1), QString(8'000, u'y'));
    QCOMPARE(text(0), u"y"_s);
    // One part cannot be a message: none goes.
    const QString draft = QString(8'000, u'x') + u'\0' + u'y';
    m_room->setDraft(draft);
    QVERIFY(!m_room->sendDraftInParts());
    QCOMPARE(m_room->draft(), draft);
    QCOMPARE(m_room->unsentCount(), 3);
}

void tst_Room::draftForAFullOutbox()
{
    for (int number = 0; number < Outbox::maxMessages - 1; ++number)
        send(u"hello"_s);
    const QString inTwo = QString(7'990, u'x') + u"\n\n"_s + QString(7'990, u'y');
    m_room->setDraft(inTwo);
    QVERIFY(m_room->isOutboxFull());
    QVERIFY(!m_room->sendDraftInParts());
    QCOMPARE(m_room->draft(), inTwo);
    QCOMPARE(m_room->unsentCount(), Outbox::maxMessages - 1);
    QSignalSpy told(m_room.get(), &Room::outboxFullChanged);
    m_room->setDraft(u"short"_s);
    QVERIFY(!m_room->isOutboxFull());
    QCOMPARE(told.count(), 1);
    QVERIFY(m_room->sendDraft());
    m_room->setDraft(u"one more"_s);
    QVERIFY(m_room->isOutboxFull());
    QVERIFY(!m_room->sendDraft());
    QCOMPARE(m_room->draft(), u"one more"_s);
    told.clear();
    m_room->discardUnsent();
    QVERIFY(!told.isEmpty());
    QVERIFY(!m_room->isOutboxFull());
}

void tst_Room::draftIsKept()
{
    m_room->setDraft(u"half a"_s);
    makeRoom(1, 3);
    QTRY_COMPARE(m_room->draft(), u"half a"_s);
    QVERIFY(m_room->sendDraft());
    makeRoom(1, 3);
    QSignalSpy drafts(m_room.get(), &Room::draftChanged);
    QTRY_COMPARE(m_room->timeline()->count(), 4); // what is waiting was loaded, and with it the draft
    QCOMPARE(m_room->draft(), QString());
}

void tst_Room::echoAndAck()
{
    send(u"hello"_s);
    QTRY_COMPARE(m_peer->count(), 1);
    m_peer->acceptWith(SendMessageAnswer{4, TestEntries::at(4)});
    QCOMPARE(stateAt(0), TimelineModel::State::Sent);
    m_room->receive({echo(4)});
    QCOMPARE(m_room->timeline()->count(), 4);
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Room::echoBeforeAck()
{
    send(u"hello"_s);
    QTRY_COMPARE(m_peer->count(), 1);
    m_room->receive({echo(4)});
    QCOMPARE(stateAt(0), TimelineModel::State::Sent);
    QCOMPARE(m_store->messageCount(), 0);
    m_peer->acceptWith(SendMessageAnswer{4, TestEntries::at(4)});
    QCOMPARE(m_room->timeline()->count(), 4);
}

void tst_Room::failedRetriedDiscarded()
{
    send(u"hello"_s);
    QTRY_COMPARE(m_peer->count(), 1);
    const QString id = at(0, TimelineModel::MessageIdRole).toString();
    m_peer->refuse(RefusalCode::Invalid);
    QCOMPARE(stateAt(0), TimelineModel::State::Failed);
    QVERIFY(!at(0, TimelineModel::ProblemRole).toString().isEmpty());
    m_room->retry(id);
    QCOMPARE(stateAt(0), TimelineModel::State::Waiting);
    QCOMPARE(m_peer->count(), 2);
    m_peer->refuse(RefusalCode::Invalid);
    m_room->discard(id);
    QCOMPARE(m_room->timeline()->count(), 3);
    QCOMPARE(m_store->messageCount(), 0);
}

void tst_Room::waitingInTheLogAlready()
{
    send(u"hello"_s);
    QTRY_COMPARE(m_peer->count(), 1);
    const Entries log = texts(1, 3) + Entries{echo(4)};
    // The app ended before it knew; in the next run the message is both on disk and in the log.
    m_room = std::make_unique<Room>(
        answer(log, true), SeenRoom{},
        RoomContext{
            m_events, *m_peer, *m_store, *m_seen, u"http://localhost:3000"_s, {}, &QDateTime::currentDateTime});
    QTRY_COMPARE(m_store->messageCount(), 0);
    QCOMPARE(m_room->timeline()->count(), 4);
    QCOMPARE(stateAt(0), TimelineModel::State::Sent);
    QCOMPARE(m_peer->count(), 1);
}

void tst_Room::olderPages()
{
    makeRoom(201, 300);
    QVERIFY(m_room->hasOlder());
    m_room->loadOlder();
    m_room->loadOlder();
    QVERIFY(m_room->isLoadingOlder());
    QCOMPARE(m_peer->count(), 1);
    QCOMPARE(m_peer->last().payload[u"before"_s], 201);
    m_peer->acceptWith(FetchHistoryAnswer{texts(101, 200), false});
    QCOMPARE(m_room->timeline()->count(), 200);
    m_room->loadOlder();
    QCOMPARE(m_peer->last().payload[u"before"_s], 101);
    m_peer->acceptWith(FetchHistoryAnswer{texts(1, 100), true});
    QCOMPARE(m_room->timeline()->count(), 300);
    QVERIFY(!m_room->hasOlder() && !m_room->isLoadingOlder());

    m_room->suspend();
    makeRoom(201, 300);
    m_room->suspend();
    m_room->loadOlder();
    QVERIFY2(m_peer->count() == 2, "there is no connection to ask");
}

void tst_Room::noOlderWhenTheLogIsShort()
{
    makeRoom(2, 3);
    QVERIFY(m_room->hasOlder());
    makeRoom(1, 0);
    QVERIFY(!m_room->hasOlder());
    QCOMPARE(m_room->timeline()->count(), 0);
}

void tst_Room::freshSnapshotEndsPaging()
{
    makeRoom(201, 300);
    m_room->loadOlder();
    m_room->suspend();
    m_room->resume();
    m_peer->acceptWith(FetchHistoryAnswer{texts(101, 200), false}); // too late
    m_peer->acceptWith(answer(texts(1, 2), true, u"two"_s));
    QCOMPARE(m_room->timeline()->count(), 2);
    QVERIFY(!m_room->hasOlder());
    QCOMPARE(m_room->unreadCount(), 0);
}

void tst_Room::joinsWhenTheCacheHasAnswered()
{
    makeSeenRoom({u"one"_s, 3, texts(1, 3)});
    m_room->resume();
    QCOMPARE(m_peer->count(), 0);
    QTRY_COMPARE(m_peer->count(), 1);
    QCOMPARE(m_peer->last().payload[u"after"_s], 3);
    QCOMPARE(m_peer->last().payload[u"epoch"_s], u"one"_s);
    QVERIFY(m_room->isLoaded());
    QCOMPARE(m_room->timeline()->count(), 3);
    QCOMPARE(m_room->unreadCount(), 1);
    m_peer->acceptWith(answer(texts(4, 5), true));
    QCOMPARE(m_room->timeline()->count(), 5);
    QCOMPARE(m_room->unreadCount(), 3);
    m_room->setShown(true);
    QCOMPARE(at(2, TimelineModel::IsFirstNewRole), true);
}

void tst_Room::doesNotJoinWhenTheConnectionIsGoneAgain()
{
    makeSeenRoom({u"one"_s, 0, texts(1, 3)});
    m_room->resume();
    m_room->suspend();
    QTRY_VERIFY(m_room->isLoaded());
    QCOMPARE(m_peer->count(), 0);
    m_room->resume();
    QCOMPARE(m_peer->count(), 1);
}

void tst_Room::sendsAfterResuming()
{
    m_room->suspend();
    send(u"one"_s);
    send(u"two"_s);
    QTest::qWait(0);
    QCOMPARE(m_peer->count(), 0);
    m_room->resume();
    m_peer->acceptWith(answer(texts(4, 4), true));
    QCOMPARE(at(2, TimelineModel::TextRole), u"hello"_s);
    QCOMPARE(m_peer->count(), 2);
    QCOMPARE(m_peer->last().payload[u"message"_s], u"one"_s);
    m_peer->refuse(RefusalCode::NotJoined);
    QCOMPARE(m_peer->last().name, u"join_room"_s);
    m_peer->acceptWith(answer({}, true));
    QCOMPARE(m_peer->last().payload[u"message"_s], u"one"_s);
}

void tst_Room::keepsWhatCanBeRead()
{
    for (qint64 seq = 4; seq <= Room::maxRowsAtEnd + 50; ++seq)
        m_room->receive(texts(seq, seq));
    QCOMPARE(m_room->timeline()->count(), Room::maxRowsAtEnd);
    QVERIFY2(m_room->hasOlder(), "they can be paged in again");

    m_room->setShown(true);
    m_room->receive(texts(Room::maxRowsAtEnd + 51, Room::maxRowsAtEnd + 60));
    QVERIFY2(m_room->timeline()->count() == Room::maxRowsAtEnd + 10, "somebody may have scrolled up to them");
    m_room->markRead();
    QCOMPARE(m_room->timeline()->count(), Room::maxRowsAtEnd);
}

QTEST_GUILESS_MAIN(tst_Room)
#include "tst_Room.moc"
