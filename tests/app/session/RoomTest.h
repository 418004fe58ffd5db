#pragma once

#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/Room.h"
#include "tests/support/Entries.h"
#include "tests/support/ScriptedPeer.h"

#include <QTest>

namespace Adda {

/// What tests of a room begin with: Asha's, with somebody who answers what it asks.
class RoomTest : public QObject
{
protected:
    void startAnew()
    {
        m_peer = std::make_unique<ScriptedPeer>();
        m_store = std::make_unique<MemoryUnsentStore>();
        m_seen = std::make_unique<MemorySeenStore>();
        makeRoom(1, 3);
    }

    void makeRoom(qint64 from, qint64 to)
    {
        m_room.reset();
        m_room = std::make_unique<Room>(answer(TestEntries::texts(from, to), from == 1), SeenRoom{}, context());
    }

    /// One that was seen before and is still to be joined.
    void makeSeenRoom(const SeenRoom &seen)
    {
        m_room.reset();
        const RoomAddress address{QStringLiteral("http://localhost:3000"), QStringLiteral("design"),
                                  QStringLiteral("asha")};
        m_seen->save(address, {true, seen.epoch, seen.firstUnread, seen.entries});
        m_room = std::make_unique<Room>(QStringLiteral("design"), QStringLiteral("Asha"), context());
    }

    JoinRoomAnswer answer(const Entries &messages, bool complete, const QString &epoch = QStringLiteral("one")) const
    {
        const qint64 seq = messages.isEmpty() ? 0 : messages.last().seq;
        return {QStringLiteral("design"),
                QStringLiteral("Asha"),
                epoch,
                seq,
                {QStringLiteral("Bala"), QStringLiteral("Asha")},
                2,
                messages,
                complete};
    }

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
        Entry entry = TestEntries::text(seq, QStringLiteral("Asha"),
                                        m_peer->last().payload[QStringLiteral("message")].toString());
        entry.id = m_peer->last().payload[QStringLiteral("id")].toString();
        return entry;
    }

    ChatEvents m_events;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<MemoryUnsentStore> m_store;
    std::unique_ptr<MemorySeenStore> m_seen;
    std::unique_ptr<Room> m_room;

private:
    RoomContext context()
    {
        const Clock clock = [] { return QDateTime({2026, 11, 24}, {13, 0}); };
        return {m_events,
                *m_peer,
                *m_store,
                *m_seen,
                QStringLiteral("http://localhost:3000"),
                QStringLiteral("a token of one's own"),
                clock};
    }
};

} // namespace Adda
