#include "socketio/server/EncodedEvent.h"

#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/SocketPacket.h"
#include "socketio/codec/WebSocketFrame.h"

namespace SocketIo {

EncodedEvent::EncodedEvent(const QString &name, const QJsonArray &args)
    : m_frame(encodeFrame(FrameType::Text, encodeEnginePacket({EnginePacketType::Message,
                                                               encodeSocketPacket(SocketPacket::event(name, args))})))
{
    Q_ASSERT(!isReservedEventName(name));
}

} // namespace SocketIo
