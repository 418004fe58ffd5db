#include "socketio/codec/FrameReader.h"
#include "tests/fuzz/Require.h"

#include <QList>

using namespace SocketIo;

namespace {

constexpr FrameReader::Limits limits{.frameBytes = 1000, .messageBytes = 1500};

struct Outcome
{
    QList<Frame> frames;
    int closeCode = 0;

    bool operator==(const Outcome &) const = default;
};

Outcome readAll(QByteArrayView bytes, qsizetype portion)
{
    FrameReader reader(limits);
    Outcome outcome;
    for (qsizetype from = 0; from < bytes.size() && outcome.closeCode == 0; from += portion) {
        QByteArrayView view = bytes.sliced(from, std::min(portion, bytes.size() - from));
        auto frame = reader.next(view);
        for (; frame && *frame; frame = reader.next(view))
            outcome.frames.append(**frame);
        if (!frame)
            outcome.closeCode = frame.error().closeCode;
        else
            require(view.isEmpty(), "bytes are left over only after a frame");
    }
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const Outcome whole = readAll(bytes, std::max<qsizetype>(bytes.size(), 1));
    for (const Frame &frame : whole.frames)
        require(frame.payload.size() <= limits.frameBytes, "no frame is over the limit");
    require(readAll(bytes, 1) == whole, "it does not matter in which portions the bytes come");
    require(readAll(bytes, 7) == whole, "it does not matter in which portions the bytes come");
    return 0;
}
