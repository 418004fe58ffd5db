#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <optional>

namespace Adda {

/// The listening socket that a service manager opened and passed to this process, see sd_listen_fds(3); the caller
/// owns the descriptor. Nothing: none was passed. The error is one English line: there are several, or it is none for
/// TCP, or does not listen.
///
/// Takes the variables that say so out of the environment. Thread: the main one, before there are others.
[[nodiscard]] tl::expected<std::optional<int>, QString> takePassedSocket();

} // namespace Adda
