#include "server/metrics/Metrics.h"

#include "server/metrics/Exposition.h"

namespace Adda {

using Type = Exposition::Type;

namespace {

void addTransport(Exposition &text, const SocketIo::ServerCounters &transport)
{
    text.gauge("adda_connections", "TCP connections open.", double(transport.connections));
    text.gauge("adda_sockets", "Clients connected.", double(transport.sockets));
    text.counter("adda_accepted_total", "TCP connections accepted.", double(transport.accepted));
    text.counter("adda_packets_received_total", "Packets received.", double(transport.packetsReceived));
    text.counter("adda_packets_sent_total", "Packets sent.", double(transport.packetsSent));
    text.counter("adda_volatile_dropped_total", "Comings and goings not told to clients that do not keep up.",
                 double(transport.volatileDropped));
    text.counter("adda_acks_ignored_total", "Acks of clients that nobody waited for.", double(transport.acksIgnored));
    text.counter("adda_received_bytes_total", "Bytes of messages received.", double(transport.bytesReceived));
    text.counter("adda_sent_bytes_total", "Bytes sent.", double(transport.bytesSent));

    const SocketIo::RefusedRequests &refused = transport.refusedRequests;
    text.begin("adda_http_refusals_total", Type::Counter,
               "HTTP requests, handshakes among them, answered with an error, by status; none: not answered.");
    for (const int status : SocketIo::RefusedRequests::statuses)
        text.sample(double(refused.count(status)),
                    {"status", status == 0 ? QStringLiteral("none") : QString::number(status)});

    text.begin("adda_disconnects_total", Type::Counter, "Clients gone, by reason.");
    for (size_t i = 0; i <= size_t(SocketIo::DisconnectReason::TooSlow); ++i) {
        text.sample(double(transport.disconnects[i]),
                    {"reason", SocketIo::disconnectReasonName(SocketIo::DisconnectReason(i))});
    }
}

void addChat(Exposition &text, const ChatCounters &chat, int occupiedRooms)
{
    text.gauge("adda_rooms", "Rooms with somebody in them.", occupiedRooms);
    text.counter("adda_deliveries_total", "Entries given to a connection.", double(chat.deliveries));
    text.begin("adda_refusals_total", Type::Counter, "Events refused, by code.");
    for (size_t i = 0; i < size_t(RefusalCode::Disconnected); ++i)
        text.sample(double(chat.refusals[i]), {"code", refusalName(RefusalCode(i))});
}

void addHistory(Exposition &text, const History::Figures &history)
{
    text.counter("adda_entries_committed_total", "Log entries on disk since the start.", double(history.entries));
    text.counter("adda_commits_total", "Commits.", double(history.batches));
    text.counter("adda_commit_failures_total", "Commits, and transactions of the database, that failed.",
                 double(history.failures));
    text.histogram("adda_commit_appends", "Appends in one commit.", history.batchSizes);
    text.histogram("adda_commit_seconds", "How long a commit took.", history.commitSeconds);
    text.histogram("adda_append_wait_seconds", "How long an append waited for its commit to begin.",
                   history.waitSeconds);
    text.gauge("adda_append_queue", "Appends waiting to be written.", history.queued);
    text.gauge("adda_append_queue_limit", "Appends that may wait; more are refused as busy.", history.maxQueued);
    text.gauge("adda_unapplied_entries", "Entries in the journal that are not in the tables yet.", history.unapplied);
    text.gauge("adda_claim_queue", "Names waiting to be claimed.", history.claims);
    text.gauge("adda_read_queue", "Joins, pages and lists waiting to be read.", history.reads);
}

void addWorkers(Exposition &text, const std::vector<Histogram::Reading> &loopLags)
{
    text.begin("adda_loop_lag_seconds", Type::Histogram,
               "How late a worker comes to what is due, ten times a second.");
    for (size_t i = 0; i < loopLags.size(); ++i)
        text.sample(loopLags[i], {"worker", QString::number(i)});
}

void addProcess(Exposition &text, const std::optional<ProcessFigures> &process, const QString &version)
{
    text.begin("adda_build_info", Type::Gauge, "Always 1; the label says which version this is.");
    text.sample(1, {"version", version});
    if (!process)
        return;
    text.counter("process_cpu_seconds_total", "Processor time used, user and system.", process->cpuSeconds);
    text.gauge("process_resident_memory_bytes", "Memory in use.", double(process->residentBytes));
    text.gauge("process_open_fds", "File descriptors open.", process->openFiles);
    text.gauge("process_max_fds", "File descriptors that may be open.", double(process->maxOpenFiles));
    text.gauge("process_start_time_seconds", "When the process started, in seconds since 1970 UTC.",
               process->startSeconds);
}

} // namespace

QByteArray renderMetrics(const MetricsSource &source)
{
    Exposition text;
    addTransport(text, source.transport);
    addChat(text, source.chat, source.occupiedRooms);
    addHistory(text, source.history);
    addWorkers(text, source.loopLags);
    addProcess(text, source.process, source.version);
    return text.text();
}

} // namespace Adda
