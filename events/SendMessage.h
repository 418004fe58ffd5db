#pragma once

#include "events/EventNames.h"
#include "events/Refusal.h"

#include <optional>

namespace Adda {

/// Sent when the message is on disk.
struct SendMessageAnswer
{
    qint64 seq = 0;
    qint64 createdTime = 0; ///< ms since 1970 UTC

    bool operator==(const SendMessageAnswer &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<SendMessageAnswer> fromJson(const QJsonObject &json);
};

/// A client says something in a room it is in. A username or time that comes along is ignored.
struct SendMessage
{
    static constexpr auto name = EventNames::sendMessage;
    using Answer = SendMessageAnswer;

    QString room;
    QString message;
    QString id; ///< made by the client; sent again it gives the first answer again. Empty: the server makes one
    std::optional<qint64> replyTo;

    bool operator==(const SendMessage &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<SendMessage> fromJson(const QJsonObject &json);
};

} // namespace Adda
