#pragma once

#include <QLoggingCategory>

namespace SocketIo {

/// "socketio.client". Never message text, tokens or passwords.
Q_DECLARE_LOGGING_CATEGORY(clientLog)

} // namespace SocketIo
