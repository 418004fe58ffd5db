#pragma once

#include <QByteArray>
#include <QJsonArray>

#include <initializer_list>

namespace SocketIo {

/// The arguments of an event or an ack as they go on the wire: JSON values, separated by commas. Made from Qt's JSON,
/// or from text by those who write it themselves.
class EncodedArgs
{
public:
    EncodedArgs() = default;
    EncodedArgs(const QJsonArray &args);
    EncodedArgs(std::initializer_list<QJsonValue> args);

    /// `text` is valid JSON, once the brackets of an array are put around it.
    static EncodedArgs fromText(const QByteArray &text);

    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

} // namespace SocketIo
