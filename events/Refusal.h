#pragma once

#include "events/JsonWriter.h"

#include <QJsonObject>
#include <QString>
#include <tl/expected.hpp>

namespace Adda {

/// Why an event was not done. The wire names (refusalName) are stable; the app translates them.
enum class RefusalCode {
    Invalid,      ///< a field is missing, of the wrong type or out of range; `field` names it
    UnknownEvent, ///< no such event
    NameTaken,    ///< the name is held by somebody else
    NameFixed,    ///< this connection already has another name; leave all rooms to change it
    NotJoined,    ///< this connection is not in that room
    IdTaken,      ///< another person's message in this room has this id
    RateLimited,  ///< too many events; try again after `retryAfter`
    TooManyRooms, ///< this connection is in as many rooms as it may be
    Busy,         ///< the server has too much waiting; try again after `retryAfter`
    Unavailable,  ///< the history cannot be written or read at the moment; try again
    Disconnected, ///< made by the client side: no answer came, it may or may not have been done
};

/// What an ack says instead of `"ok": true`. `message` is English, for a developer.
struct Refusal
{
    RefusalCode code = RefusalCode::Invalid;
    QString message;
    QString field;         ///< with Invalid: which one
    qint64 retryAfter = 0; ///< milliseconds; with RateLimited and Busy

    bool operator==(const Refusal &) const = default;

    static Refusal invalid(const QString &field, const QString &why);
    /// `{"ok": false, "code": ..., "message": ..., ...}`
    void writeFields(JsonWriter &json) const;
    static Refusal fromJson(const QJsonObject &json);
};

/// A value, or why there is none.
template <typename T>
using Result = tl::expected<T, Refusal>;

/// The stable wire name, e.g. "name_taken".
QString refusalName(RefusalCode code);

} // namespace Adda
