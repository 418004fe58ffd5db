#pragma once

#include "socketio/codec/Args.h"

#include <tl/expected.hpp>

#include <functional>

namespace SocketIo {

/// Why an ack that was asked for did not come.
enum class AckError {
    TimedOut,
    Disconnected,
};

/// What came of asking a client for an ack. Called on the worker's thread.
using AckAnswer = tl::expected<Args, AckError>;
using AckCallback = std::function<void(const AckAnswer &answer)>;

} // namespace SocketIo
