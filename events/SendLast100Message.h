#pragma once

#include "events/LeaveRoom.h"

namespace Adda {

/// A client asks for the last 100 messages of a room it is in; they come as one ReceiveMessage.
struct SendLast100Message
{
    static constexpr auto name = EventNames::sendLast100Message;
    static constexpr int count = 100;
    using Answer = EmptyAnswer;

    QString room;

    bool operator==(const SendLast100Message &) const = default;
    void writeFields(JsonWriter &json) const;
    static Result<SendLast100Message> fromJson(const QJsonObject &json);
};

} // namespace Adda
