#include "socketio/server/EncodedEvent.h"

#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/SocketPacket.h"
#include "socketio/codec/WebSocketFrame.h"

namespace SocketIo {

EncodedEvent::EncodedEvent(const QString &name, const EncodedArgs &args)
    : m_frame(encodeFrame(FrameType::Text,
                          encodeEnginePacket({EnginePacketType::Message, encodeEventPacket(name, args)})))
{
    Q_ASSERT(!isReservedEventName(name));
}

} // namespace SocketIo
