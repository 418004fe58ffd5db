#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <functional>

namespace Adda {

/// The other end, whichever side one is on: a session on the server, the connection in the app.
class Peer
{
public:
    /// Called once, with the ack's payload, or undefined when none came.
    using Answered = std::function<void(const QJsonValue &payload)>;

    virtual ~Peer() = default;

    /// Sends one event, with its payload as JSON text; asks for an ack when `answered` is given.
    virtual void emitEvent(const QString &name, const QByteArray &payload, Answered answered) = 0;
};

} // namespace Adda
