#pragma once

#include "socketio/codec/HttpReader.h"
#include "socketio/server/FrontDoor.h"
#include "socketio/server/PollingTransport.h"
#include "socketio/server/TimerWheel.h"

#include <QObject>

#include <memory>

namespace SocketIo {

class Connection;
class ConnectionPool;
class PeerSocket;

/// An accepted TCP connection for as long as it speaks HTTP: one request after the other, until it is upgraded to a
/// websocket, moves to the worker of the session it asks for, or closes. Takes a head out of the socket only when it
/// is decided that the request is answered here, and every request under one deadline for all of it.
///
/// Thread: its worker's. Ownership: the pool's, which is told when it is finished and destroys it later.
class HttpConnection : public QObject, private PollingTransport::Request
{
    Q_OBJECT

public:
    HttpConnection(quint64 id, std::unique_ptr<PeerSocket> socket, ConnectionPool &pool);
    ~HttpConnection() override;

    /// Reads what is there already: after it was made, and after each answer that is written.
    void readNext();
    /// Closes, once what was answered is on its way.
    void close();

    bool isMoving() const { return m_state == State::Moving; }

    /// While it is moving: the socket, for the worker of the session that it asks for.
    [[nodiscard]] std::unique_ptr<PeerSocket> takeSocket();
    /// Closes without an answer.
    void abort() override;

private:
    enum class State {
        ReadingHead,
        ReadingBody,
        Polling,  ///< the request waits for what its session sends
        Answered, ///< the next request is looked for in a later turn, once the client has taken the answer
        Moving,   ///< to another worker
        Closing,  ///< with the answer
        Finished,
    };

    void written();
    void read();
    void readHead();
    void readBody();

    void decide(const QByteArray &received);
    void openSession();
    void poll(const QString &sid);
    void beginPost(const QString &sid);
    void completePost();
    void upgrade(const QString &sid, const QByteArray &received);
    bool moveToSession(const QString &sid);

    void answer(const QByteArray &payload) override;
    qint64 unsentBytes() const override;
    PollingTransport *polling() const;
    void respond(const HttpResponse &response);
    void noteRefusal(int status);
    QHostAddress clientAddress() const;
    void closeWhenWritten();
    void refuseSession();
    void expire();
    void leaveSession();
    void finish();

    quint64 m_id;
    ConnectionPool &m_pool;
    std::unique_ptr<PeerSocket> m_socket;
    TimerWheel::Timer m_deadline;
    State m_state = State::ReadingHead;
    std::unique_ptr<HttpReader> m_reader; ///< from a request's first byte until it is answered
    QString m_sid;                        ///< of the session that the request is for
    bool m_isFirst = true;                ///< no request was answered yet
};

} // namespace SocketIo
