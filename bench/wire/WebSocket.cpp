#include "bench/wire/WebSocket.h"

#include <cstring>

namespace Bench {

namespace {

constexpr unsigned maskBit = 0x80;

std::uint64_t bigEndian(const char *bytes, int count)
{
    std::uint64_t number = 0;
    for (int i = 0; i < count; ++i)
        number = (number << 8) | std::uint8_t(bytes[i]);
    return number;
}

void applyMask(char *payload, std::size_t size, const char *mask)
{
    for (std::size_t i = 0; i < size; ++i)
        payload[i] = char(payload[i] ^ mask[i % 4]);
}

} // namespace

std::optional<Frame> readFrame(std::span<char> bytes)
{
    if (bytes.size() < 2)
        return {};
    const auto first = std::uint8_t(bytes[0]);
    const auto second = std::uint8_t(bytes[1]);
    const bool isMasked = (second & maskBit) != 0;
    std::uint64_t length = second & 0x7f;
    const std::size_t lengthBytes = length == 126 ? 2 : length == 127 ? 8 : 0;
    const std::size_t head = 2 + lengthBytes + (isMasked ? 4 : 0);
    if (bytes.size() < head)
        return {};
    if (lengthBytes > 0)
        length = bigEndian(bytes.data() + 2, int(lengthBytes));
    if (bytes.size() - head < length)
        return {};
    char *payload = bytes.data() + head;
    if (isMasked)
        applyMask(payload, length, payload - 4);
    return Frame{Opcode(first & 0x0f), (first & 0x80) != 0, {payload, length}, head + length};
}

void appendTextFrame(std::string &to, std::string_view payload, std::optional<std::uint32_t> mask)
{
    const auto put = [&to](std::uint64_t byte) { to.push_back(char(byte & 0xff)); };
    const unsigned masked = mask ? maskBit : 0;
    put(0x80 | unsigned(Opcode::Text));
    if (payload.size() < 126) {
        put(masked | payload.size());
    } else {
        const int lengthBytes = payload.size() <= 0xffff ? 2 : 8;
        put(masked | (lengthBytes == 2 ? 126U : 127U));
        for (int i = lengthBytes - 1; i >= 0; --i)
            put(std::uint64_t(payload.size()) >> (8 * i));
    }
    if (!mask) {
        to.append(payload);
        return;
    }
    char key[4];
    std::memcpy(key, &*mask, sizeof key);
    to.append(key, sizeof key);
    const std::size_t start = to.size();
    to.append(payload);
    applyMask(to.data() + start, payload.size(), key);
}

} // namespace Bench
