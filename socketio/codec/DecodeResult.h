#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace SocketIo {

/// What decoding gives: the value, or in English what is wrong and where (byte offset) for a log or a close
/// reason.
template <typename T>
using DecodeResult = tl::expected<T, QString>;

} // namespace SocketIo
