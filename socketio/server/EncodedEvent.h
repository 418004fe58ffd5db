#pragma once

#include "socketio/codec/EncodedArgs.h"

#include <QByteArray>
#include <QString>

namespace SocketIo {

/// An event as it goes on the wire, encoded once. Immutable: any thread.
class EncodedEvent
{
public:
    EncodedEvent(const QString &name, const EncodedArgs &args);

    /// The websocket frame. Read it where it is: what is shared between threads is this object, not the
    /// array.
    const QByteArray &frame() const { return m_frame; }

private:
    QByteArray m_frame;
};

} // namespace SocketIo
