#include "socketio/server/EncodedEvent.h"

#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/SocketPacket.h"
#include "socketio/codec/WebSocketFrame.h"

namespace SocketIo {

EncodedEvent::EncodedEvent(const QString &name, const EncodedArgs &args, const QString &nsp)
    : m_nsp(nsp)
    , m_frame(encodeFrame(FrameType::Text,
                          encodeEnginePacket({EnginePacketType::Message, encodeEventPacket(name, args, {}, nsp)})))
{
    Q_ASSERT(!isReservedEventName(name));
    for (const QByteArray &bytes : args.attachments())
        m_attachmentFrames.append(encodeFrame(FrameType::Binary, bytes));
}

SharedEvent encodeEvent(const QString &name, const EncodedArgs &args, const QString &nsp)
{
    return std::make_shared<const EncodedEvent>(name, args, nsp);
}

} // namespace SocketIo
