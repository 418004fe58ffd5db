#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace Bench {

enum class Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// One whole frame at the beginning of what was received. `payload` points into it.
struct Frame
{
    Opcode opcode = Opcode::Text;
    bool isLast = true;
    std::string_view payload;
    std::size_t size = 0; ///< bytes, head and payload
};

/// Nothing: the frame is not complete yet. A masked payload is unmasked where it stands.
std::optional<Frame> readFrame(std::span<char> bytes);

/// Appends one text frame to `to`; a client's frames have a mask, a server's none.
void appendTextFrame(std::string &to, std::string_view payload, std::optional<std::uint32_t> mask = {});

} // namespace Bench
