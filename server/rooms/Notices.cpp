#include "server/rooms/Notices.h"

#include <algorithm>

namespace Adda::Notices {

using namespace Qt::Literals::StringLiterals;

namespace {

/// One notice a person; or, of a crowd, one that names the first few and says how many there are.
void appendNotices(Entries &entries, const QString &room, const QString &code, QStringList names, qint64 now)
{
    if (names.size() <= maxNamed) {
        for (const QString &name : std::as_const(names)) {
            entries.append(Entry::notice(room, code, {{u"username"_s, name}}, u"%1 %2"_s.arg(name, code), now));
        }
        return;
    }
    const auto count = names.size();
    names.resize(maxNamed);
    entries.append(Entry::notice(room, code,
                                 {{u"usernames"_s, QJsonArray::fromStringList(names)}, {u"count"_s, count}},
                                 u"%1 people %2"_s.arg(count).arg(code), now));
}

} // namespace

Entry welcome(const QString &room, const QString &username, qint64 now)
{
    return Entry::notice(room, u"welcome"_s, {{u"username"_s, username}}, u"Welcome %1"_s.arg(username), now);
}

Entries comingsAndGoings(const RoomChange &change, qsizetype firstJoined, qint64 now)
{
    Entries entries;
    appendNotices(entries, change.room, u"joined"_s, change.joined.sliced(firstJoined), now);
    appendNotices(entries, change.room, u"left"_s, change.left, now);
    return entries;
}

RoomMembers members(const RoomChange &change)
{
    const auto most = [](const QStringList &names) {
        return names.first(std::min<qsizetype>(names.size(), RoomMembers::maxNames));
    };
    RoomMembers event{change.room, most(change.joined), most(change.left), change.count};
    event.complete = event.joined.size() == change.joined.size() && event.left.size() == change.left.size();
    return event;
}

Entry refusal(const QString &event, const QString &room, const Refusal &refusal, qint64 now)
{
    QJsonObject args{{u"event"_s, event}};
    if (!refusal.field.isEmpty())
        args[u"field"_s] = refusal.field;
    if (refusal.retryAfter > 0)
        args[u"retryAfter"_s] = refusal.retryAfter;
    return Entry::notice(room, refusalName(refusal.code), args, refusal.message, now);
}

} // namespace Adda::Notices
