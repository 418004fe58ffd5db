#include "server/rooms/RoomDelivery.h"

#include "events/ReceiveMessage.h"
#include "server/rooms/Notices.h"
#include "socketio/server/Worker.h"

#include <QDateTime>
#include <QHash>

#include <map>

namespace Adda {

namespace {

template <typename Event>
SocketIo::SharedEvent encode(const Event &event)
{
    return SocketIo::encodeEvent(Event::name, SocketIo::EncodedArgs::fromText(jsonText(event)));
}

} // namespace

RoomDelivery::RoomDelivery(SocketIo::Namespace &nsp, ChatCounters &counters)
    : m_namespace(nsp)
    , m_counters(counters)
{
}

void RoomDelivery::deliver(const SharedBatch &batch)
{
    std::map<QString, Entries> byRoom; // most often of one, for which a QHash takes two kilobytes
    for (const Committed &committed : *batch) {
        if (committed.isNew)
            byRoom[committed.entry->room].append(*committed.entry);
    }
    for (const auto &log : byRoom) {
        SocketIo::SharedEvent encoded; // when the first member is found
        quint64 members = 0;
        m_namespace.forEachInRoom(log.first, [&](SocketIo::Socket &member) {
            if (!encoded)
                encoded = encode(ReceiveMessage{log.second});
            member.emitEvent(encoded);
            ++members;
        });
        m_counters.deliveries += members * quint64(log.second.size());
    }
    for (const Committed &committed : *batch) {
        if (committed.worker == m_namespace.worker().index() && committed.committed)
            committed.committed(committed.entry);
    }
}

void RoomDelivery::announce(const RoomChange &change, const std::function<QString(quint64 key)> &usernameOf)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    SocketIo::SharedEvent members; // when the first member is found
    SocketIo::SharedEvent notices;
    QHash<QString, qsizetype> joinedAt;
    for (qsizetype i = 0; i < change.joined.size(); ++i)
        joinedAt.insert(change.joined[i], i);
    m_namespace.forEachInRoom(change.room, [&](SocketIo::Socket &member) {
        if (!members) {
            members = encode(Notices::members(change));
            notices = encode(ReceiveMessage{Notices::comingsAndGoings(change, 0, now)});
        }
        member.emitVolatile(members);
        const QString told = usernameOf(member.key());
        // Of a crowd there is one notice for all; making each member its own would cost members x joined.
        if (joinedAt.size() > Notices::maxNamed || !joinedAt.contains(told)) {
            member.emitVolatile(notices);
            return;
        }
        const Entries others = Notices::comingsAndGoings(change, joinedAt.value(told) + 1, now);
        if (!others.isEmpty())
            member.emitVolatile(encode(ReceiveMessage{others}));
    });
}

} // namespace Adda
