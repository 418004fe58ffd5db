#include "app/session/DirectoryPoll.h"

#include <QPointer>

#include <chrono>

using namespace std::chrono_literals;

namespace Adda {

DirectoryPoll::DirectoryPoll(RoomDirectoryModel &directory, ChatEvents &events, Peer &peer, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
    , m_events(events)
    , m_peer(peer)
{
    m_timer.setInterval(10s);
    connect(&m_timer, &QTimer::timeout, this, &DirectoryPoll::ask);
}

void DirectoryPoll::start()
{
    if (m_timer.isActive())
        return;
    m_timer.start();
    ask();
}

void DirectoryPoll::stop()
{
    m_timer.stop();
}

void DirectoryPoll::ask()
{
    m_events.send(m_peer, ListRooms{}, [self = QPointer(this)](const Result<ListRoomsAnswer> &result) {
        if (!self)
            return;
        self->m_directory.setLoading(false);
        // An old list is better than none.
        if (result)
            self->m_directory.setRooms(result->rooms);
    });
}

} // namespace Adda
