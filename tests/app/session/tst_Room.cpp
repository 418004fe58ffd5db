#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/Room.h"
#include "tests/support/Entries.h"
#include "tests/support/ScriptedPeer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

class tst_Room : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void isAsTheAnswerSays();
    void membersComeAndGo();
    void sendsTheDraft();
    void draftThatIsNoMessage();
    void draftTooLong();
    void draftInParts();
    void draftIsKept();
    void echoAndAck();
    void echoBeforeAck();
    void failedRetriedDiscarded();
    void waitingInTheLogAlready();
    void unread();
    void ownAndOldAreNotUnread();
    void readWhileItComesIn();
    void newLineWhereOneStoppedReading();
    void newLineInTheRoomThatIsShown();
    void olderPages();
    void noOlderWhenTheLogIsShort();
    void freshSnapshotEndsPaging();
    void missedMessagesAreUnread();
    void anotherLogHasNothingUnread();
    void joinsWhenTheCacheHasAnswered();
    void doesNotJoinWhenTheConnectionIsGoneAgain();
    void newLineOverMoreThanIsKept();
    void sendsAfterResuming();
    void keepsWhatCanBeRead();

private:
    void makeRoom(qint64 from, qint64 to);
    /// One that was seen before and is still to be joined.
    void makeSeenRoom(const SeenRoom &seen);
    RoomContext context();
    JoinRoomAnswer answer(const Entries &messages, bool complete, const QString &epoch = u"one"_s) const;

    QVariant at(int row, int role) const { return m_room->timeline()->index(row).data(role); }

    TimelineModel::State stateAt(int row) const
    {
        return at(row, TimelineModel::StateRole).value<TimelineModel::State>();
    }

    void send(const QString &text)
    {
        m_room->setDraft(text);
        QVERIFY(m_room->sendDraft());
    }

    Entry echo(qint64 seq) const
    {
        Entry entry = text(seq, u"Asha"_s, m_peer->last().payload[u"message"_s].toString());
        entry.id = m_peer->last().payload[u"id"_s].toString();
        return entry;
    }

    ChatEvents m_events;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<MemoryUnsentStore> m_store;
    std::unique_ptr<MemorySeenStore> m_seen;
    std::unique_ptr<Room> m_room;
};

void tst_Room::init()
{
    m_peer = std::make_unique<ScriptedPeer>();
    m_store = std::make_unique<MemoryUnsentStore>();
    m_seen = std::make_unique<MemorySeenStore>();
    makeRoom(1, 3);
}

void tst_Room::cleanup()
{
    m_room.reset();
}

JoinRoomAnswer tst_Room::answer(const Entries &messages, bool complete, const QString &epoch) const
{
    const qint64 seq = messages.isEmpty() ? 0 : messages.last().seq;
    return {u"design"_s, u"Asha"_s, epoch, seq, {u"Bala"_s, u"Asha"_s}, 2, messages, complete};
}

void tst_Room::makeRoom(qint64 from, qint64 to)
{
    m_room.reset();
    m_room = std::make_unique<Room>(answer(texts(from, to), from == 1), SeenRoom{}, context());
}

void tst_Room::makeSeenRoom(const SeenRoom &seen)
{
    m_room.reset();
    const RoomAddress address{u"http://localhost:3000"_s, u"design"_s, u"asha"_s};
    m_seen->save(address, {true, seen.epoch, seen.firstUnread, seen.entries});
    m_room = std::make_unique<Room>(u"design"_s, u"Asha"_s, context());
}

RoomContext tst_Room::context()
{
    const Clock clock = [] { return QDateTime({2026, 11, 24}, {13, 0}); };
    return {m_events, *m_peer, *m_store, *m_seen, u"http://localhost:3000"_s, u"a token of one's own"_s, clock};
}

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

void tst_Room::unread()
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

void tst_Room::ownAndOldAreNotUnread()
{
    m_room->receive({text(4, u"ASHA"_s)});
    m_room->receive(texts(1, 3));
    QCOMPARE(m_room->unreadCount(), 0);
}

void tst_Room::readWhileItComesIn()
{
    // What a view at the end does.
    connect(m_room->timeline(), &TimelineModel::countChanged, m_room.get(), &Room::markRead);
    m_room->setShown(true);
    m_room->receive(texts(4, 5));
    QCOMPARE(m_room->unreadCount(), 0);
}

void tst_Room::newLineWhereOneStoppedReading()
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

void tst_Room::newLineInTheRoomThatIsShown()
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

void tst_Room::missedMessagesAreUnread()
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

void tst_Room::anotherLogHasNothingUnread()
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

void tst_Room::newLineOverMoreThanIsKept()
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
