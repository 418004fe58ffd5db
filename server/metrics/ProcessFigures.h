#pragma once

#include <QtGlobal>

#include <optional>

namespace Adda {

/// What the system knows of this process, as Prometheus' own client libraries give it.
struct ProcessFigures
{
    double cpuSeconds = 0; ///< of all threads, user and system
    qint64 residentBytes = 0;
    int openFiles = 0; ///< descriptors
    qint64 maxOpenFiles = 0;
    double startSeconds = 0; ///< since 1970 UTC

    /// Nothing where there is no /proc. Takes milliseconds when there are ten thousands of descriptors. Any thread.
    static std::optional<ProcessFigures> read();
};

} // namespace Adda
