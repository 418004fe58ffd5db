#include "socketio/server/Logging.h"

namespace SocketIo {

Q_LOGGING_CATEGORY(serverLog, "socketio.server", QtInfoMsg)

} // namespace SocketIo
