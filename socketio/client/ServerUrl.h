#pragma once

#include <QUrl>

namespace SocketIo {

/// Where the websocket of a Socket.IO server is, from the address that people write: http and https become ws
/// and wss, the path is /socket.io/ unless one is given, and the query asks for Engine.IO 4 on a websocket,
/// beside what was in it. Other schemes stay as they are; whoever opens the URL refuses them.
[[nodiscard]] QUrl webSocketUrl(const QUrl &server);

} // namespace SocketIo
