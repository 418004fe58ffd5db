#include "events/FetchHistory.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QJsonObject FetchHistoryAnswer::toJson() const
{
    return {{u"messages"_s, entriesToJson(messages)}, {u"start"_s, start}};
}

Result<FetchHistoryAnswer> FetchHistoryAnswer::fromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    FetchHistoryAnswer answer;
    answer.messages = fields(entriesFromJson, u"messages"_s);
    answer.start = fields(Checks::boolean, u"start"_s);
    return fields.take(answer);
}

QJsonObject FetchHistory::toJson() const
{
    return {{u"room"_s, room}, {u"before"_s, before}, {u"limit"_s, limit}};
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
