#include "events/Entry.h"

#include "events/JsonFields.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto textKind = "text"_L1;
constexpr auto noticeKind = "notice"_L1;

} // namespace

void Entry::writeFields(JsonWriter &json) const
{
    json.field("room"_L1, room);
    json.field("kind"_L1, kind == Kind::Notice ? noticeKind : textKind);
    json.field("username"_L1, username);
    json.field("message"_L1, message);
    json.field("createdTime"_L1, createdTime);
    if (kind == Kind::Notice) {
        json.field("code"_L1, code);
        json.field("args"_L1, args);
        return;
    }
    json.field("seq"_L1, seq);
    json.field("id"_L1, id);
    if (replyTo)
        json.field("reply_to"_L1, *replyTo);
}

Result<Entry> Entry::fromJson(const QJsonValue &value)
{
    if (!value.isObject())
        return tl::unexpected(Refusal::invalid(u"entry"_s, u"not an object"_s));
    const QJsonObject json = value.toObject();
    JsonFields fields(json);
    Entry entry;
    entry.room = fields(Checks::text, u"room"_s);
    entry.username = fields(Checks::text, u"username"_s);
    entry.message = fields(Checks::text, u"message"_s);
    entry.createdTime = fields.integer(u"createdTime"_s, 0);
    if (fields(Checks::text, u"kind"_s) == noticeKind) {
        entry.kind = Kind::Notice;
        entry.code = fields(Checks::text, u"code"_s);
        entry.args = json[u"args"_s].toObject();
        return fields.take(entry);
    }
    // A kind made later is shown as the text it comes with.
    entry.seq = fields.integer(u"seq"_s, 1);
    entry.id = fields(Checks::text, u"id"_s);
    entry.replyTo = fields.optionalInteger(u"reply_to"_s, 1);
    return fields.take(entry);
}

Entry Entry::notice(const QString &room, const QString &code, const QJsonObject &args, const QString &message,
                    qint64 createdTime)
{
    Entry entry;
    entry.room = room;
    entry.kind = Kind::Notice;
    entry.username = noticeSender;
    entry.message = message;
    entry.createdTime = createdTime;
    entry.code = code;
    entry.args = args;
    return entry;
}

Result<Entries> entriesFromJson(const QJsonValue &value, const QString &field)
{
    const auto items = Checks::array(value, field);
    if (!items)
        return tl::unexpected(items.error());
    Entries entries;
    entries.reserve(items->size());
    for (const QJsonValue item : *items) {
        auto entry = Entry::fromJson(item);
        if (!entry) {
            const QString place = u"%1[%2].%3"_s.arg(field).arg(entries.size()).arg(entry.error().field);
            return tl::unexpected(Refusal{entry.error().code, place + u": "_s + entry.error().message, place});
        }
        entries.append(*std::move(entry));
    }
    return entries;
}

} // namespace Adda
