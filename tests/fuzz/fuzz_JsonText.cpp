#include "socketio/codec/JsonText.h"
#include "tests/fuzz/Require.h"

using namespace SocketIo;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto value = parseJson(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!value)
        return 0;
    require(!value->isUndefined(), "parsing gives a value");
    const auto again = parseJson(compactJson(*value));
    require(again && *again == *value, "what was written parses to the same");
    return 0;
}
