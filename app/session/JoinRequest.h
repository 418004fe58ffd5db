#pragma once

#include "app/connection/ServerAddress.h"
#include "app/session/JoinErrors.h"

#include <tl/expected.hpp>

namespace Adda {

/// Who wants to be where, checked. Pure.
struct JoinRequest
{
    QString name; ///< normalised, as the server will have it
    QString room; ///< likewise
    ServerAddress server;
    QString typedServer;

    /// From what was typed; all that is wrong with it is said at once.
    static tl::expected<JoinRequest, JoinErrors> check(const QString &name, const QString &room,
                                                       const QString &server);
};

} // namespace Adda
