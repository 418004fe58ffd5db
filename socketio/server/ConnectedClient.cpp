#include "socketio/server/ConnectedClient.h"

#include "socketio/server/Connection.h"
#include "socketio/server/Limits.h"
#include "socketio/server/Namespace.h"

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

ConnectedClient::ConnectedClient(Connection &connection, Namespace &defaultNamespace)
    : m_connection(connection)
    , m_namespace(defaultNamespace)
    , m_assembler({.attachments = connection.limits().attachments}, connection.limits().messageBytes)
    , m_deadline([this] { expire(); })
{
    m_connection.schedule(m_deadline, m_connection.limits().connectTimeout);
}

void ConnectedClient::confirm()
{
    m_isConfirmed = true;
    m_deadline.cancel();
}

void ConnectedClient::receiveText(const QByteArray &message)
{
    receive(m_assembler.addText(message));
}

void ConnectedClient::receiveBinary(const QByteArray &message)
{
    receive(m_assembler.addBinary(message));
}

void ConnectedClient::receive(const DecodeResult<std::optional<SocketPacket>> &result)
{
    if (!result)
        return m_connection.close(DisconnectReason::ParseError, result.error());
    if (m_assembler.isWaiting()) {
        if (m_isConfirmed && !m_deadline.isActive())
            m_connection.schedule(m_deadline, m_connection.limits().attachmentTimeout);
        return;
    }
    if (m_isConfirmed)
        m_deadline.cancel();
    m_namespace.receive(*this, **result);
}

void ConnectedClient::ended(DisconnectReason reason)
{
    m_deadline.cancel();
    m_namespace.remove(m_connection.id(), reason);
}

void ConnectedClient::expire()
{
    if (m_isConfirmed)
        return m_connection.close(DisconnectReason::ParseError, u"an attachment did not come in time"_s);
    m_connection.close(DisconnectReason::ConnectTimeout, u"no CONNECT in time"_s);
}

} // namespace SocketIo
