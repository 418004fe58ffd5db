#pragma once

#include "server/history/History.h"
#include "server/metrics/ChatCounters.h"
#include "server/metrics/Histogram.h"
#include "server/metrics/ProcessFigures.h"
#include "socketio/server/Server.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace Adda {

/// What the metrics show.
struct MetricsSource
{
    const SocketIo::ServerCounters &transport;
    const ChatCounters &chat;
    History::Figures history;
    int occupiedRooms = 0;
    std::vector<Histogram::Reading> loopLags; ///< by worker
    std::optional<ProcessFigures> process;
    QString version;
};

/// The figures in Prometheus' text exposition format 0.0.4; docs/metrics.md lists them. Any thread.
QByteArray renderMetrics(const MetricsSource &source);

} // namespace Adda
