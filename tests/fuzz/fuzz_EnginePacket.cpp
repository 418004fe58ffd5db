#include "socketio/codec/EnginePacket.h"
#include "tests/fuzz/Require.h"

using namespace SocketIo;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto packet = decodeEnginePacket(text);
    if (!packet)
        return 0;
    if (packet->binary)
        require(packet->type == EnginePacketType::Message, "only a message is binary");
    else
        require(encodeEnginePacket(*packet) == text, "encoding gives back the text");
    return 0;
}
