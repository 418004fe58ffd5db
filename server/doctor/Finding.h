#pragma once

#include <QString>

namespace Adda {

/// What a check came to.
struct Finding
{
    enum class Level {
        Ok,
        Warning, ///< it works, and may not for long
        Problem, ///< the server does not start or does not serve
    };

    Level level = Level::Ok;
    QString subject; ///< "data folder"
    QString what;    ///< in one line
    QString advice;  ///< what to do; empty when nothing is

    bool operator==(const Finding &) const = default;
};

} // namespace Adda
