#include "server/metrics/Metrics.h"

namespace Adda {

namespace {

class Text
{
public:
    void metric(const char *name, const char *type, const char *help, qint64 value)
    {
        head(name, type, help);
        m_text += QByteArray(name) + ' ' + QByteArray::number(value) + '\n';
    }

    void head(const char *name, const char *type, const char *help)
    {
        m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }

    void sample(const char *name, const char *label, const QString &labelValue, quint64 value)
    {
        m_text +=
            QByteArray(name) + '{' + label + "=\"" + labelValue.toUtf8() + "\"} " + QByteArray::number(value) + '\n';
    }

    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

} // namespace

QByteArray renderMetrics(const SocketIo::ServerCounters &transport, const ChatCounters &chat,
                         const History::Figures &history, int occupiedRooms)
{
    Text text;
    text.metric("adda_connections", "gauge", "TCP connections open.", transport.connections);
    text.metric("adda_sockets", "gauge", "Clients connected.", transport.sockets);
    text.metric("adda_rooms", "gauge", "Rooms with somebody in them.", occupiedRooms);
    text.metric("adda_accepted_total", "counter", "TCP connections accepted.", qint64(transport.accepted));
    text.metric("adda_handshakes_refused_total", "counter", "Handshakes refused.",
                qint64(transport.refusedHandshakes));
    text.metric("adda_packets_received_total", "counter", "Packets received.", qint64(transport.packetsReceived));
    text.metric("adda_packets_sent_total", "counter", "Packets sent.", qint64(transport.packetsSent));
    text.metric("adda_received_bytes_total", "counter", "Bytes received.", qint64(transport.bytesReceived));
    text.metric("adda_sent_bytes_total", "counter", "Bytes sent.", qint64(transport.bytesSent));
    text.metric("adda_entries_committed_total", "counter", "Log entries on disk since the start.",
                qint64(history.entries));
    text.metric("adda_commits_total", "counter", "Transactions committed.", qint64(history.batches));
    text.metric("adda_commit_failures_total", "counter", "Transactions that failed.", qint64(history.failures));
    text.metric("adda_append_queue", "gauge", "Appends waiting to be written.", history.queued);
    text.metric("adda_deliveries_total", "counter", "Entries given to a connection.", qint64(chat.deliveries));

    text.head("adda_disconnects_total", "counter", "Clients gone, by reason.");
    for (size_t i = 0; i <= size_t(SocketIo::DisconnectReason::TooSlow); ++i) {
        text.sample("adda_disconnects_total", "reason", disconnectReasonName(SocketIo::DisconnectReason(i)),
                    transport.disconnects[i]);
    }
    text.head("adda_refusals_total", "counter", "Events refused, by code.");
    for (size_t i = 0; i < size_t(RefusalCode::Disconnected); ++i)
        text.sample("adda_refusals_total", "code", refusalName(RefusalCode(i)), chat.refusals[i]);
    return text.text();
}

} // namespace Adda
