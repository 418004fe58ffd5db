#include "socketio/server/EncodedEvent.h"

#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/SocketPacket.h"
#include "socketio/codec/WebSocketFrame.h"
#include "socketio/server/Logging.h"

namespace SocketIo {

EncodedEvent::EncodedEvent(const QString &name, const EncodedArgs &args, const QString &nsp)
    : m_nsp(nsp)
{
    if (!mayBeEmitted(name))
        return;
    m_frame = encodeFrame(FrameType::Text,
                          {enginePacketHead(EnginePacketType::Message), encodeEventPacket(name, args, {}, nsp)});
    for (const QByteArray &bytes : args.attachments())
        m_attachmentFrames.append(encodeFrame(FrameType::Binary, bytes));
}

bool mayBeEmitted(const QString &name)
{
    if (!isReservedEventName(name))
        return true;
    qCCritical(serverLog).noquote() << "the event name" << name << "is reserved, and so it is not sent";
    return false;
}

SharedEvent encodeEvent(const QString &name, const EncodedArgs &args, const QString &nsp)
{
    return std::make_shared<const EncodedEvent>(name, args, nsp);
}

} // namespace SocketIo
