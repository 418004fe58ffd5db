#pragma once

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>

namespace SocketIo {

/// How many HTTP requests were answered with an error, by status. Any thread.
class RefusedRequests
{
public:
    /// 0: no answer was given (nothing had come in time), or another than those listed.
    static constexpr std::array statuses{0, 400, 403, 404, 405, 408, 411, 413, 426, 429, 431, 500, 503};

    void add(int status) { ++m_counts[index(status)]; }

    quint64 count(int status) const { return m_counts[index(status)]; }

    quint64 total() const
    {
        quint64 sum = 0;
        for (const auto &count : m_counts)
            sum += count;
        return sum;
    }

private:
    static size_t index(int status)
    {
        const auto *const found = std::find(statuses.begin(), statuses.end(), status);
        return found == statuses.end() ? 0 : size_t(found - statuses.begin());
    }

    std::array<std::atomic<quint64>, statuses.size()> m_counts{};
};

} // namespace SocketIo
