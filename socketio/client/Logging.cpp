#include "socketio/client/Logging.h"

namespace SocketIo {

Q_LOGGING_CATEGORY(clientLog, "socketio.client", QtInfoMsg)

} // namespace SocketIo
