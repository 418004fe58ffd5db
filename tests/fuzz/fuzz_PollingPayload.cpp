#include "socketio/codec/EnginePacket.h"
#include "socketio/codec/PollingPayload.h"
#include "socketio/codec/WebSocketFrame.h"
#include "tests/fuzz/Require.h"

using namespace SocketIo;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray payload(reinterpret_cast<const char *>(data), qsizetype(size));
    const QList<QByteArray> packets = splitPayload(payload);
    require(!packets.isEmpty(), "there is a packet, if an empty one");
    std::vector<QByteArray> frames;
    QList<EnginePacket> decoded;
    for (const QByteArray &text : packets) {
        const auto packet = decodeEnginePacket(text);
        if (!packet)
            continue;
        decoded.append(*packet);
        frames.push_back(packet->binary ? encodeFrame(FrameType::Binary, packet->data)
                                        : encodeFrame(FrameType::Text, encodeEnginePacket(*packet)));
    }
    if (frames.empty())
        return 0;
    const QList<QByteArray> again = splitPayload(encodePayload(frames));
    require(again.size() == decoded.size(), "as many packets come out as went in");
    for (qsizetype i = 0; i < again.size(); ++i) {
        const auto packet = decodeEnginePacket(again[i]);
        require(packet && *packet == decoded[i], "what was encoded decodes to the same");
    }
    return 0;
}
