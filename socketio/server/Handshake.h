#pragma once

#include "socketio/server/FrontDoor.h"
#include "socketio/server/TimerWheel.h"

#include <QObject>

#include <memory>

namespace SocketIo {

class ConnectionPool;
class PeerSocket;

/// An accepted TCP connection until it is upgraded or has its HTTP response. Reads the head without taking it
/// out of the socket, under one deadline for all of it.
///
/// Thread: its worker's. Ownership: the pool's, which is told when it is finished and destroys it later.
class Handshake : public QObject
{
    Q_OBJECT

public:
    Handshake(quint64 id, std::unique_ptr<PeerSocket> socket, ConnectionPool &pool);
    ~Handshake() override;

    /// Closes without an answer.
    void abort();

private:
    enum class State { Reading, Answering, Finished };

    void readHead();
    void decide(const QByteArray &received, qsizetype headSize);
    void upgrade(const HttpRequest &request, qsizetype headSize);
    void answer(const HttpResponse &response, bool headOnly = false);
    void expire();
    void finish();

    quint64 m_id;
    ConnectionPool &m_pool;
    std::unique_ptr<PeerSocket> m_socket;
    TimerWheel::Timer m_deadline;
    State m_state = State::Reading;
};

} // namespace SocketIo
