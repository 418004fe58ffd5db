#pragma once

#include <QtGlobal>

#include <chrono>

namespace SocketIo {

/// Every bound that the server sets on what comes from outside or waits to go out. One struct, so that a
/// reader sees them all; set on a socket before its first byte is parsed. Sizes are bytes unless they say
/// otherwise.
struct Limits
{
    // HTTP head and handshake
    int headBytes = 16 * 1024;                          ///< request line and headers together
    int headLines = 100;                                ///< header lines
    std::chrono::milliseconds handshakeTimeout{10'000}; ///< of TLS and a whole request, from accept or its first byte
    std::chrono::milliseconds connectTimeout{10'000};   ///< in no namespace: from Open, or the last DISCONNECT
    std::chrono::milliseconds upgradeTimeout{10'000};   ///< from a session's new websocket until it has moved there
    std::chrono::milliseconds keepAliveTimeout{20'000}; ///< from what is taken of a response to the next request
    std::chrono::milliseconds closeTimeout{5'000};      ///< from our last word until unsent bytes are given up
    // What a client sends
    qint64 frameBytes = 128 * 1024;   ///< one websocket frame
    qint64 messageBytes = 128 * 1024; ///< one message, all fragments; a packet's attachments; a post's body
    int attachments = 10;             ///< binary attachments one packet may announce
    std::chrono::milliseconds attachmentTimeout{10'000}; ///< from a binary packet's header to its last attachment
    int packetsPerSecond = 500; ///< sustained, of any type; above it the connection is closed
    int packetBurst = 1'000;
    // What waits to go out
    /// Unsent bytes of one connection. The next frame after so many aborts it.
    qint64 sendBufferBytes = 4 * 1024 * 1024;
    qint64 volatileBytes = 256 * 1024;     ///< unsent bytes of one; above it volatile events are dropped
    int kernelSendBufferBytes = 64 * 1024; ///< that the kernel may keep of one beside these
    // How many
    int connections = 20'000;    ///< of the whole server; above it accepting answers 503
    int pollingSessions = 5'000; ///< of one address on polling at a time; more are answered 429
    int roomsPerSocket = 256;    ///< rooms one socket may be in
    int awaitedAcks = 256;       ///< acks that may be awaited from one socket
    int listenBacklog = 4'096;
};

} // namespace SocketIo
