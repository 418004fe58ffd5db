#pragma once

#include "server/config/Config.h"

#include <QString>

namespace Adda {

/// Who answers where the server is to listen, asked as anybody may: /health and /metrics.
struct ServerProbe
{
    enum class Answer {
        Nobody, ///< the port is free
        Silence,
        Other, ///< not an adda-server
        Server,
    };

    Answer who = Answer::Nobody;
    QString version;       ///< of the server
    QString trouble;       ///< that its /health tells of; empty: none
    qint64 openFiles = -1; ///< that it may have open; -1: it does not say

    /// Takes some seconds at most. Any thread.
    [[nodiscard]] static ServerProbe ask(const Config &config);
};

} // namespace Adda
