#pragma once

#include <QLoggingCategory>

namespace SocketIo {

/// "socketio.server": how connections come and go. Never what they say.
Q_DECLARE_LOGGING_CATEGORY(serverLog)

} // namespace SocketIo
