#pragma once

#include "server/config/Config.h"

#include <optional>

namespace Adda {

/// How many files, connections among them, the process may have open. Systems start programs with a low limit, often
/// 1024, and let them raise it.
class OpenFileLimit
{
public:
    /// Raises it as far as the system lets this process. Nothing where there is no such limit (not a Unix).
    static std::optional<OpenFileLimit> raise();

    /// That of another process.
    explicit OpenFileLimit(qint64 files)
        : m_files(files)
    {
    }

    qint64 files() const { return m_files; }

    /// There is room for all connections that `config` allows, and for what the server opens itself.
    bool suffices(const Config &config) const;

    /// Logs the limit, and a warning when it does not suffice.
    void report(const Config &config) const;

private:
    qint64 m_files;
};

} // namespace Adda
