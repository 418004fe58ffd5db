#include "events/FetchHistory.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

void FetchHistoryAnswer::writeFields(JsonWriter &json) const
{
    json.field("messages"_L1, messages);
    json.field("start"_L1, start);
}

Result<FetchHistoryAnswer> FetchHistoryAnswer::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    FetchHistoryAnswer answer;
    answer.messages = fields(entriesFromJson, u"messages"_s);
    answer.start = fields(Checks::boolean, u"start"_s);
    return fields.take(answer);
}

void FetchHistory::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    json.field("before"_L1, before);
    json.field("limit"_L1, limit);
}

Result<FetchHistory> FetchHistory::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    FetchHistory event;
    event.room = fields(Checks::name, u"room"_s);
    event.before = fields.integer(u"before"_s, 1);
    if (const auto wanted = fields.optionalInteger(u"limit"_s, 1))
        event.limit = int(std::min<qint64>(*wanted, maxLimit));
    return fields.take(event);
}

} // namespace Adda
