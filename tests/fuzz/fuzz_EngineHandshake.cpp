#include "socketio/codec/EngineHandshake.h"
#include "tests/fuzz/Require.h"

using namespace SocketIo;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto handshake = decodeEngineHandshake(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!handshake)
        return 0;
    require(!handshake->sid.isEmpty(), "there is a sid");
    require(handshake->pingInterval.count() > 0 && handshake->pingTimeout.count() > 0, "times are positive");
    const auto again = decodeEngineHandshake(encodeEngineHandshake(*handshake));
    require(again && *again == *handshake, "what was encoded decodes to the same");
    return 0;
}
