#include "events/Refusal.h"

#include <array>
#include <utility>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array refusalNames{
    std::pair{RefusalCode::Invalid, "invalid"_L1},
    std::pair{RefusalCode::UnknownEvent, "unknown_event"_L1},
    std::pair{RefusalCode::NameTaken, "name_taken"_L1},
    std::pair{RefusalCode::NameFixed, "name_fixed"_L1},
    std::pair{RefusalCode::NotJoined, "not_joined"_L1},
    std::pair{RefusalCode::IdTaken, "id_taken"_L1},
    std::pair{RefusalCode::RateLimited, "rate_limited"_L1},
    std::pair{RefusalCode::TooManyRooms, "too_many_rooms"_L1},
    std::pair{RefusalCode::Busy, "busy"_L1},
    std::pair{RefusalCode::Unavailable, "unavailable"_L1},
    std::pair{RefusalCode::Disconnected, "disconnected"_L1},
};

} // namespace

QString refusalName(RefusalCode code)
{
    for (const auto &[known, name] : refusalNames) {
        if (known == code)
            return name;
    }
    Q_UNREACHABLE();
    return {};
}

Refusal Refusal::invalid(const QString &field, const QString &why)
{
    return {RefusalCode::Invalid, field + u": "_s + why, field, 0};
}

void Refusal::writeFields(JsonWriter &json) const
{
    json.field("ok"_L1, false);
    json.field("code"_L1, refusalName(code));
    json.field("message"_L1, message);
    if (!field.isEmpty())
        json.field("field"_L1, field);
    if (retryAfter > 0)
        json.field("retryAfter"_L1, retryAfter);
}

Refusal Refusal::fromJson(const QJsonObject &json)
{
    // A code of a newer server is still a refusal; its message says what it is.
    Refusal refusal{RefusalCode::Unavailable, json[u"message"_s].toString(), json[u"field"_s].toString(),
                    json[u"retryAfter"_s].toInteger()};
    const QString code = json[u"code"_s].toString();
    for (const auto &[known, name] : refusalNames) {
        if (name == code)
            refusal.code = known;
    }
    return refusal;
}

} // namespace Adda
