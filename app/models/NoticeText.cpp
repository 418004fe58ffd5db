#include "app/models/NoticeText.h"

#include <QHash>
#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

// What somebody did over several notices, first and last: it is what counts for who reads it later.
enum Deed { Joined, Left, CameAndWent, CameBack, DeedCount };

Deed after(Deed before, bool joined)
{
    const bool wasThere = before == Left || before == CameBack;
    if (joined)
        return wasThere ? CameBack : Joined;
    return wasThere ? Left : CameAndWent;
}

QStringList namesIn(const Entry &notice)
{
    QStringList names;
    for (const QJsonValue name : notice.args["usernames"_L1].toArray())
        names.append(name.toString());
    if (const QString name = notice.args["username"_L1].toString(); !name.isEmpty())
        names.append(name);
    return names;
}

// Of a crowd the server names only the first few.
int unnamedIn(const Entry &notice)
{
    return qMax(0, notice.args["count"_L1].toInt() - int(notice.args["usernames"_L1].toArray().size()));
}

QString deedText(Deed deed, const QString &who)
{
    switch (deed) {
    case Joined:
        return NoticeText::tr("%1 joined").arg(who);
    case Left:
        return NoticeText::tr("%1 left").arg(who);
    case CameAndWent:
        return NoticeText::tr("%1 joined and left").arg(who);
    case CameBack:
    case DeedCount:
        break;
    }
    return NoticeText::tr("%1 left and came back").arg(who);
}

struct Doers
{
    QStringList names;
    int unnamed = 0;
};

std::array<Doers, DeedCount> doersOf(const Entries &notices)
{
    std::array<Doers, DeedCount> doers;
    QStringList order;
    QHash<QString, Deed> deeds;
    for (const Entry &notice : notices) {
        const bool joined = notice.code == "joined"_L1;
        doers[joined ? Joined : Left].unnamed += unnamedIn(notice);
        for (const QString &name : namesIn(notice)) {
            const auto known = deeds.find(name);
            if (known == deeds.end()) {
                order.append(name);
                deeds.insert(name, joined ? Joined : Left);
            } else {
                *known = after(*known, joined);
            }
        }
    }
    for (const QString &name : std::as_const(order))
        doers[deeds.value(name)].names.append(name);
    return doers;
}

QString comingsAndGoings(const Entries &notices)
{
    const auto doers = doersOf(notices);
    QString text;
    for (int deed = 0; deed < DeedCount; ++deed) {
        if (doers[deed].names.isEmpty())
            continue;
        const QString part = deedText(Deed(deed), NoticeText::people(doers[deed].names, doers[deed].unnamed));
        //: Two things that happened: "Dev joined", "Mei left"
        text = text.isEmpty() ? part : NoticeText::tr("%1, %2").arg(text, part);
    }
    return text;
}

} // namespace

bool NoticeText::folds(const Entry &notice)
{
    return (notice.code == "joined"_L1 || notice.code == "left"_L1) && !namesIn(notice).isEmpty();
}

QString NoticeText::people(const QStringList &names, int unnamed)
{
    constexpr int maxNamed = 3;
    const int count = int(names.size()) + unnamed;
    const QString first = names.value(0);
    const QString second = names.value(1);
    if (count > maxNamed && names.size() > 1)
        return tr("%1, %2 and %n others", nullptr, count - 2).arg(first, second);
    if (unnamed > 0)
        return tr("%1 and %n others", nullptr, count - 1).arg(first);
    if (count == maxNamed)
        return tr("%1, %2 and %3").arg(first, second, names.at(2));
    return count == 2 ? tr("%1 and %2").arg(first, second) : first;
}

QString NoticeText::sentence(const Entries &notices)
{
    if (notices.isEmpty())
        return {};
    const Entry &first = notices.first();
    if (folds(first))
        return comingsAndGoings(notices);
    if (first.code == "welcome"_L1)
        return tr("Welcome to %1").arg(first.room);
    return first.message;
}

} // namespace Adda
