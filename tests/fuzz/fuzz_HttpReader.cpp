#include "socketio/codec/HttpReader.h"
#include "tests/fuzz/Require.h"

#include <algorithm>

using namespace SocketIo;

namespace {

constexpr HttpReader::Limits limits{.headBytes = 1000, .headLines = 10, .bodyBytes = 500};

/// What one request came to, and how many bytes it took.
struct Outcome
{
    int status = 0; ///< of the refusal
    bool isComplete = false;
    qsizetype taken = 0;
    QByteArray method;
    QString path;
    QByteArray body;

    bool operator==(const Outcome &) const = default;
};

Outcome read(QByteArrayView bytes, qsizetype portion)
{
    HttpReader reader(limits);
    HttpReader::Result head = HttpReader::Progress::Incomplete;
    qsizetype end = 0;
    while (head && *head == HttpReader::Progress::Incomplete && end < bytes.size()) {
        end = std::min(end + portion, bytes.size());
        head = reader.readHead(bytes.first(end));
    }
    if (!head)
        return {.status = head.error().status};
    if (*head == HttpReader::Progress::Incomplete)
        return {};
    require(reader.headSize() <= limits.headBytes, "the head is within its limit");
    require(reader.request().headers.size() <= limits.headLines, "there are no more lines than allowed");

    Outcome outcome{.taken = reader.headSize(), .method = reader.request().method, .path = reader.request().path};
    while (!outcome.isComplete) {
        qsizetype taken = 0;
        outcome.isComplete =
            reader.readBody(bytes.first(end).sliced(outcome.taken), taken) == HttpReader::Progress::Complete;
        outcome.taken += taken;
        if (end == bytes.size())
            break;
        end = std::min(end + portion, bytes.size());
    }
    outcome.body = reader.request().body;
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const Outcome whole = read(bytes, std::max<qsizetype>(bytes.size(), 1));
    require(whole.body.size() <= limits.bodyBytes, "no body is over the limit");
    require(!whole.isComplete || whole.path.startsWith(u'/'), "a path begins with a slash");
    require(read(bytes, 1) == whole, "it does not matter in which portions the bytes come");
    require(read(bytes, 7) == whole, "it does not matter in which portions the bytes come");
    return 0;
}
