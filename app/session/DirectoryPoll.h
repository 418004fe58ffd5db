#pragma once

#include "app/models/RoomDirectoryModel.h"
#include "events/ChatEvents.h"

#include <QObject>
#include <QTimer>

namespace Adda {

/// Asks the server for its rooms, every ten seconds while that is wanted. Thread: the GUI thread. All it is given
/// must outlive it.
class DirectoryPoll : public QObject
{
    Q_OBJECT

public:
    DirectoryPoll(RoomDirectoryModel &directory, ChatEvents &events, Peer &peer, QObject *parent = nullptr);

    /// At once, and then again and again.
    void start();
    void stop();

private:
    void ask();

    RoomDirectoryModel &m_directory;
    ChatEvents &m_events;
    Peer &m_peer;
    QTimer m_timer;
};

} // namespace Adda
