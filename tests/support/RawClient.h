#pragma once

#include <QByteArray>
#include <QTcpSocket>

#include <optional>

/// A client that sends whatever it is told to, byte by byte if need be: HTTP, websocket frames and things
/// that are neither. What waits runs the event loop, for at most five seconds.
///
/// Thread: the test's.
class RawClient
{
public:
    struct Frame
    {
        int opcode = 0;
        QByteArray payload;

        bool operator==(const Frame &) const = default;
    };

    enum Opcode { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    /// Connects to the loopback interface.
    explicit RawClient(quint16 port);

    QTcpSocket &socket() { return m_socket; }

    /// Nothing once the connection is closed.
    void send(const QByteArray &bytes);
    /// Reads nothing from now on: what the server sends piles up.
    void stopReading();
    /// A frame as clients send them. `firstBits`: FIN and RSV.
    void sendFrame(int opcode, const QByteArray &payload, int firstBits = 0x80);

    void sendText(const QByteArray &text) { sendFrame(Text, text); }

    /// Waits for the whole of an HTTP response; gives all there is when the connection closes or time is up.
    QByteArray readResponse();
    /// Asks for the upgrade and waits for the answer. `headers`: further lines, each with its line end.
    bool upgrade(const QByteArray &headers = {});
    /// Upgrades and takes the Open packet, whose text it gives.
    QByteArray open();
    /// Opens and connects to the default namespace; gives the answer to CONNECT.
    QByteArray connectSocket(const QByteArray &auth = {});

    /// Waits for the next frame; nothing when the connection closes first.
    std::optional<Frame> readFrame();
    /// Waits for the next text frame, answering the server's Engine.IO pings on the way. Empty when there is
    /// none.
    QByteArray readText();
    /// Waits for the close frame and gives its code; -1 when the connection closes without one.
    int readCloseCode();

    /// Of the last close frame that was read.
    const QByteArray &closeReason() const { return m_closeReason; }

    bool waitForClosed();

    static QByteArray upgradeRequest(const QByteArray &headers = {},
                                     const QByteArray &query = "EIO=4&transport=websocket");
    static QByteArray frame(int opcode, const QByteArray &payload, int firstBits = 0x80);

private:
    void receive();
    std::optional<Frame> takeFrame();

    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

    QTcpSocket m_socket;
    QByteArray m_received;
    QByteArray m_closeReason;
    bool m_isReading = true;
};
