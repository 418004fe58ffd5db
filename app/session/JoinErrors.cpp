#include "app/session/JoinErrors.h"

#include "events/Checks.h"

using namespace Qt::Literals::StringLiterals;

namespace Adda {

JoinErrors JoinErrors::of(const Refusal &refusal, const QString &name)
{
    JoinErrors errors;
    switch (refusal.code) {
    case RefusalCode::NameTaken:
        errors.name = tr("Somebody else is called %1. Choose another name.").arg(name);
        break;
    case RefusalCode::NameFixed:
        errors.name = tr("You have another name in other rooms. Leave them to change it.");
        break;
    case RefusalCode::TooManyRooms:
        errors.room = tr("You are in as many rooms as one can be. Leave one first.");
        break;
    case RefusalCode::Invalid:
        if (refusal.field == "username"_L1)
            errors.name = tr("The server does not take this name");
        else if (refusal.field == "room"_L1)
            errors.room = tr("The server does not take this room’s name");
        else
            errors.server = tr("The server does not understand this app. Is it up to date?");
        break;
    case RefusalCode::RateLimited:
    case RefusalCode::Busy:
        errors.server = tr("The server is busy. Try again in a moment.");
        break;
    case RefusalCode::Unavailable:
        errors.server = tr("The server cannot open the room at the moment. Try again in a while.");
        break;
    case RefusalCode::Disconnected:
        errors.server = tr("The server did not answer. Try again.");
        break;
    case RefusalCode::UnknownEvent:
    case RefusalCode::NotJoined:
    case RefusalCode::IdTaken:
        errors.server = tr("This does not seem to be an Adda server");
        break;
    }
    return errors;
}

QString JoinErrors::ofName(const QString &typed, const QString &field)
{
    const bool isRoom = field == "room"_L1;
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return isRoom ? tr("Choose a room, or name a new one") : tr("Type your name");
    if (text.toUcs4().size() > Checks::maxNameLength)
        return tr("At most %n characters, please", nullptr, Checks::maxNameLength);
    return tr("This has characters that nobody can see. Type it anew.");
}

} // namespace Adda
