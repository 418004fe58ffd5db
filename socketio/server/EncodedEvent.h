#pragma once

#include "socketio/codec/EncodedArgs.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace SocketIo {

/// An event as it goes on the wire, encoded once, to be sent to any number of sockets of a namespace. Immutable: any
/// thread.
class EncodedEvent
{
public:
    /// Of a reserved name nothing is made: the event is empty, is not sent, and the log says so.
    EncodedEvent(const QString &name, const EncodedArgs &args, const QString &nsp);

    bool isEmpty() const { return m_frame.isEmpty(); }

    const QString &nsp() const { return m_nsp; }

    /// The websocket frame. Read it where it is: what is shared between threads is this object, not the
    /// array.
    const QByteArray &frame() const { return m_frame; }

    /// The frames that go right behind it.
    const QList<QByteArray> &attachmentFrames() const { return m_attachmentFrames; }

private:
    QString m_nsp;
    QByteArray m_frame;
    QList<QByteArray> m_attachmentFrames;
};

/// Clients would take a reserved name (isReservedEventName()) for an event of their own library. If `name` is one,
/// the log says so.
[[nodiscard]] bool mayBeEmitted(const QString &name);

using SharedEvent = std::shared_ptr<const EncodedEvent>;

[[nodiscard]] SharedEvent encodeEvent(const QString &name, const EncodedArgs &args,
                                      const QString &nsp = QStringLiteral("/"));

} // namespace SocketIo
