#pragma once

#include "server/history/History.h"
#include "server/metrics/ChatCounters.h"
#include "socketio/server/Server.h"

#include <QByteArray>

namespace Adda {

/// The figures in Prometheus' text exposition format 0.0.4. Any thread.
QByteArray renderMetrics(const SocketIo::ServerCounters &transport, const ChatCounters &chat,
                         const History::Figures &history, int occupiedRooms);

} // namespace Adda
