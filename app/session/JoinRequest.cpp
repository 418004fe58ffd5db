#include "app/session/JoinRequest.h"

#include "events/Checks.h"

using namespace Qt::Literals::StringLiterals;

namespace Adda {

tl::expected<JoinRequest, JoinErrors> JoinRequest::check(const QString &name, const QString &room,
                                                         const QString &server)
{
    const auto checkedName = Checks::name(name, u"username"_s);
    const auto checkedRoom = Checks::name(room, u"room"_s);
    const auto address = ServerAddress::parse(server);
    if (checkedName && checkedRoom && address)
        return JoinRequest{*checkedName, *checkedRoom, *address, server.trimmed()};

    JoinErrors errors;
    if (!checkedName)
        errors.name = JoinErrors::ofName(name, u"username"_s);
    if (!checkedRoom)
        errors.room = JoinErrors::ofName(room, u"room"_s);
    if (!address)
        errors.server = address.error();
    return tl::unexpected(errors);
}

} // namespace Adda
