#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

namespace SocketIo {

/// What the Open packet says: the session's id and the terms of the connection.
/// Source: engine.io-protocol v4.
struct EngineHandshake
{
    QString sid;
    QStringList upgrades;
    std::chrono::milliseconds pingInterval{25'000};
    std::chrono::milliseconds pingTimeout{20'000};
    qint64 maxPayload = 1'000'000; ///< bytes in one polling payload

    bool operator==(const EngineHandshake &) const = default;
};

/// Refuses: not a JSON object, sid missing or empty, upgrades not strings, a number missing, not whole or out
/// of 1..2^31-1. Only upgrades and maxPayload (unknown to Engine.IO servers before 6.2) may be missing.
[[nodiscard]] DecodeResult<EngineHandshake> decodeEngineHandshake(const QByteArray &json);
[[nodiscard]] QByteArray encodeEngineHandshake(const EngineHandshake &handshake);

} // namespace SocketIo
