#pragma once

#include "app/connection/ServerAddress.h"

#include <QString>
#include <tl/expected.hpp>

namespace Adda {

/// What an `adda:` link leads to: `adda://host[:port][/room][?tls=1]`. It comes from anywhere, so it is only
/// ever a proposal. Pure.
struct RoomLink
{
    QString server; ///< as somebody would type it: "chat.example:4000", "https://chat.example:443"
    QString room;   ///< normalised; empty: the link names none

    /// Or what is wrong with it, in English.
    static tl::expected<RoomLink, QString> parse(const QString &text);

    /// The link to `room`; empty where the server's address has a path, which a link cannot say.
    static QString to(const ServerAddress &server, const QString &room);

    bool operator==(const RoomLink &) const = default;
};

} // namespace Adda
