#pragma once

#include "socketio/codec/Args.h"
#include "socketio/server/Ack.h"

#include <QJsonValue>
#include <QString>

#include <functional>
#include <optional>

namespace SocketIo {

class Socket;

/// What a client is told that may not enter a namespace: CONNECT_ERROR, "connect_error" in JavaScript.
struct ConnectRefusal
{
    QString message;
    QJsonValue data = QJsonValue::Undefined; ///< left out if undefined
};

/// Goes on with a CONNECT, or refuses it. Copyable; may be kept and called later, on the worker's thread, once: calls
/// after the first do nothing, nor does any when the client is gone.
class Next
{
public:
    using Proceed = std::function<void(const std::optional<ConnectRefusal> &refusal)>;

    explicit Next(Proceed proceed)
        : m_proceed(std::move(proceed))
    {
    }

    void operator()() const { m_proceed({}); }

    void refuse(const QString &message, const QJsonValue &data = QJsonValue::Undefined) const
    {
        m_proceed(ConnectRefusal{message, data});
    }

private:
    Proceed m_proceed;
};

/// Looks at a socket before it is connected: it has its id and its auth, is in no room and is sent nothing yet.
using ConnectMiddleware = std::function<void(Socket &socket, const Next &next)>;
/// Looks at an event before eventReceived() does. False: it goes no further; what the client shall know of it goes
/// through `ack`, or an event.
using EventMiddleware = std::function<bool(Socket &socket, const QString &name, const Args &args, const Ack &ack)>;

} // namespace SocketIo
