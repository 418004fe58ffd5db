#pragma once

#include "socketio/codec/Args.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>

#include <initializer_list>

namespace SocketIo {

/// The arguments of an event or an ack as they go on the wire: JSON values, separated by commas, and the bytes that
/// placeholders in them stand for. Made from Qt's JSON, or from text by those who write it themselves.
class EncodedArgs
{
public:
    EncodedArgs() = default;
    EncodedArgs(const QJsonArray &args);
    EncodedArgs(std::initializer_list<QJsonValue> args);
    EncodedArgs(const Args &args);

    /// `text` is valid JSON, once the brackets of an array are put around it.
    static EncodedArgs fromText(const QByteArray &text);

    const QByteArray &text() const { return m_text; }

    const QList<QByteArray> &attachments() const { return m_attachments; }

private:
    QByteArray m_text;
    QList<QByteArray> m_attachments;
};

} // namespace SocketIo
