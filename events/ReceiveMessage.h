#pragma once

#include "events/Entry.h"
#include "events/EventNames.h"

namespace Adda {

/// The server tells what was said, or a notice; always several at a time, oldest first.
struct ReceiveMessage
{
    static constexpr auto name = EventNames::receiveMessage;

    Entries entries;

    bool operator==(const ReceiveMessage &) const = default;
    static Result<ReceiveMessage> fromJson(const QJsonValue &json);
};

/// An array, not an object.
[[nodiscard]] inline QByteArray jsonText(const ReceiveMessage &event)
{
    return jsonText(event.entries);
}

} // namespace Adda
