#pragma once

#include <QString>

#include <chrono>
#include <vector>

namespace Adda {

/// What decides whether the server can serve.
struct Health
{
    bool isStopping = false;
    bool isWriting = true; ///< the history's last transaction was committed, or there was none yet
    int queued = 0;        ///< appends that wait to be written
    int maxQueued = 1;
    std::vector<std::chrono::nanoseconds> loopLags; ///< by worker; see LoopLag::now()

    /// A worker that is held up for longer has not merely much to do.
    static constexpr std::chrono::seconds longestLag{5};

    /// Why the server cannot serve at the moment, in English; empty: it can.
    QString trouble() const;
};

} // namespace Adda
