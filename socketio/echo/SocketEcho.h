#pragma once

#include "socketio/server/Server.h"

/// Makes every socket of the namespace hear its own auth when it has connected, "message" as "message-back", and
/// "message-with-ack" as its ack. Before the server listens.
void echoOn(SocketIo::ServerNamespace &nsp);
