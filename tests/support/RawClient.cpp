#include "tests/support/RawClient.h"

#include <QHostAddress>
#include <QTest>
#include <QtEndian>

namespace {

constexpr QByteArrayView headEnd("\r\n\r\n");

/// Bytes of the response at the front of `received`, or -1 when it is not all there.
qsizetype responseSize(const QByteArray &received)
{
    const qsizetype head = received.indexOf(headEnd);
    if (head < 0)
        return -1;
    qsizetype body = 0;
    const QByteArray name("\r\ncontent-length: ");
    const qsizetype at = received.first(head).toLower().indexOf(name);
    if (at >= 0) {
        const qsizetype from = at + name.size();
        body = received.sliced(from, received.indexOf('\r', from) - from).toLongLong();
    }
    const qsizetype size = head + headEnd.size() + body;
    return received.size() < size ? -1 : size;
}

} // namespace

RawClient::RawClient(quint16 port)
{
    QObject::connect(&m_socket, &QIODevice::readyRead, &m_socket, [this] { receive(); });
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    m_socket.waitForConnected();
}

void RawClient::send(const QByteArray &bytes)
{
    if (isClosed())
        return;
    m_socket.write(bytes);
    m_socket.flush();
}

void RawClient::stopReading()
{
    m_socket.setReadBufferSize(1);
    m_isReading = false;
}

void RawClient::sendFrame(int opcode, const QByteArray &payload, int firstBits)
{
    send(frame(opcode, payload, firstBits));
}

QByteArray RawClient::readResponse()
{
    static_cast<void>(QTest::qWaitFor([this] { return responseSize(m_received) >= 0 || isClosed(); }));
    const qsizetype size = responseSize(m_received);
    if (size < 0)
        return m_received;
    const QByteArray response = m_received.first(size);
    m_received.remove(0, size);
    return response;
}

bool RawClient::upgrade(const QByteArray &headers)
{
    send(upgradeRequest(headers));
    return readResponse().startsWith("HTTP/1.1 101 ");
}

QByteArray RawClient::open()
{
    return upgrade() ? readText() : QByteArray();
}

QByteArray RawClient::connectSocket(const QByteArray &auth)
{
    if (open().isEmpty())
        return {};
    sendText("40" + auth);
    return readText();
}

std::optional<RawClient::Frame> RawClient::readFrame()
{
    std::optional<Frame> frame;
    static_cast<void>(QTest::qWaitFor([&] {
        frame = takeFrame();
        return frame || isClosed();
    }));
    return frame ? frame : takeFrame();
}

QByteArray RawClient::readText()
{
    while (const auto frame = readFrame()) {
        if (frame->opcode == Close)
            m_closeReason = frame->payload.mid(2);
        if (frame->opcode == Text && frame->payload != "2")
            return frame->payload;
        if (frame->opcode == Text)
            sendText("3");
    }
    return {};
}

int RawClient::readCloseCode()
{
    while (const auto frame = readFrame()) {
        if (frame->opcode != Close || frame->payload.size() < 2)
            continue;
        m_closeReason = frame->payload.sliced(2);
        return qFromBigEndian<quint16>(frame->payload.constData());
    }
    return -1;
}

bool RawClient::waitForClosed()
{
    return QTest::qWaitFor([this] { return isClosed(); });
}

QByteArray RawClient::upgradeRequest(const QByteArray &headers, const QByteArray &query)
{
    return "GET /socket.io/?" + query +
           " HTTP/1.1\r\n"
           "Host: localhost\r\n"
           "Connection: Upgrade\r\n"
           "Upgrade: websocket\r\n"
           "Sec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           headers + "\r\n";
}

QByteArray RawClient::frame(int opcode, const QByteArray &payload, int firstBits)
{
    static constexpr char mask[] = {0x12, 0x34, 0x56, 0x78};
    QByteArray frame(1, char(firstBits | opcode));
    if (payload.size() < 126) {
        frame.append(char(0x80 | payload.size()));
    } else if (payload.size() <= 0xffff) {
        frame.append(char(0x80 | 126)).append(2, '\0');
        qToBigEndian(quint16(payload.size()), frame.data() + 2);
    } else {
        frame.append(char(0x80 | 127)).append(8, '\0');
        qToBigEndian(quint64(payload.size()), frame.data() + 2);
    }
    frame.append(mask, sizeof mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame.append(char(payload.at(i) ^ mask[i % 4]));
    return frame;
}

void RawClient::receive()
{
    if (m_isReading)
        m_received += m_socket.readAll();
}

/// Servers' frames only: unmasked and in one piece.
std::optional<RawClient::Frame> RawClient::takeFrame()
{
    if (m_received.size() < 2)
        return {};
    qsizetype head = 2;
    quint64 size = quint8(m_received.at(1));
    if (size == 126) {
        head = 4;
        size = m_received.size() < head ? 0 : qFromBigEndian<quint16>(m_received.constData() + 2);
    } else if (size == 127) {
        head = 10;
        size = m_received.size() < head ? 0 : qFromBigEndian<quint64>(m_received.constData() + 2);
    }
    if (quint64(m_received.size()) < quint64(head) + size)
        return {};
    const Frame frame{m_received.at(0) & 0x0f, m_received.sliced(head, qsizetype(size))};
    m_received.remove(0, head + qsizetype(size));
    return frame;
}
