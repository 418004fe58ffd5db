#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>

namespace Bench {

/// What it is given is on disk when append() returns, at the least that a system call can do that for: one write into
/// a file that has its length already. Begins again at its start when it is full, for nobody reads it.
class SyncedFile
{
public:
    /// Overwrites what is there. Throws std::system_error, as append() does.
    explicit SyncedFile(const std::string &path);
    ~SyncedFile();
    SyncedFile(const SyncedFile &) = delete;
    SyncedFile &operator=(const SyncedFile &) = delete;

    void append(std::string_view bytes);

private:
    static constexpr off_t length = 16 << 20;

    int m_descriptor;
    off_t m_end = 0;
};

} // namespace Bench
