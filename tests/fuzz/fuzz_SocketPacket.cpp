#include "socketio/codec/PacketAssembler.h"
#include "tests/fuzz/Require.h"

using namespace SocketIo;

namespace {

using Added = DecodeResult<std::optional<SocketPacket>>;

const SocketPacketLimits limits{.attachments = 4};
constexpr qint64 maxAttachmentBytes = 64;

void checkPacket(const SocketPacket &packet)
{
    require(packet.attachments.size() == packet.attachmentCount, "every attachment announced has come");
    const auto header = decodeSocketPacket(encodeSocketPacket(packet), limits);
    require(header.has_value(), "what was encoded can be decoded");
    SocketPacket again = *header;
    again.attachments = packet.attachments;
    require(again == packet, "what was encoded decodes to the same");
}

void checkAdded(const Added &added, const PacketAssembler &assembler)
{
    if (!added)
        require(!assembler.isWaiting(), "what is refused leaves nothing behind");
    else if (!*added)
        require(assembler.isWaiting(), "no packet yet: more is awaited");
    else
        checkPacket(**added);
}

} // namespace

/// A line is a message: an attachment if it begins with 'b', text otherwise.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), qsizetype(size));
    PacketAssembler assembler(limits, maxAttachmentBytes);
    for (const QByteArray &line : input.split('\n')) {
        const bool binary = line.startsWith('b');
        if (const auto head = decodeEventHead(line, limits))
            checkPacket(*head);
        checkAdded(binary ? assembler.addBinary(line.sliced(1)) : assembler.addText(line), assembler);
    }
    return 0;
}
