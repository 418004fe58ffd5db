#pragma once

#include <algorithm>
#include <deque>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

namespace Adda {

/// What many threads put in and one takes out in portions. It says when the taker is to be woken, so that a
/// burst costs one wake-up.
///
/// Thread: any.
template <typename T>
class BoundedQueue
{
public:
    enum class Pushed {
        Refused, ///< full or closed; the item is gone
        First,   ///< nothing else was waiting: wake the taker
        Behind,  ///< the taker knows that something is waiting
    };

    struct Portion
    {
        std::vector<T> items;    ///< oldest first
        bool isMoreLeft = false; ///< the taker comes again by itself
    };

    explicit BoundedQueue(int capacity)
        : m_capacity(size_t(capacity))
    {
    }

    [[nodiscard]] Pushed push(T item)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isClosed || m_items.size() >= m_capacity)
            return Pushed::Refused;
        m_items.push_back(std::move(item));
        return m_items.size() == 1 ? Pushed::First : Pushed::Behind;
    }

    Portion take(int most)
    {
        return take(most, [](const T &) { return true; });
    }

    /// One, and as many behind it as `fits` says, which is called with each until it says no.
    template <typename Fits>
    Portion take(int most, Fits fits)
    {
        Portion portion;
        const std::lock_guard lock(m_mutex);
        const auto last = m_items.begin() + std::min(std::ptrdiff_t(most), std::ptrdiff_t(m_items.size()));
        auto end = std::find_if_not(m_items.begin(), last, fits);
        if (end == m_items.begin() && end != last)
            ++end;
        portion.items.assign(std::make_move_iterator(m_items.begin()), std::make_move_iterator(end));
        m_items.erase(m_items.begin(), end);
        portion.isMoreLeft = !m_items.empty();
        return portion;
    }

    /// Refuses everything from now on; what is waiting can still be taken.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }

    int size() const
    {
        const std::lock_guard lock(m_mutex);
        return int(m_items.size());
    }

private:
    const size_t m_capacity;
    mutable std::mutex m_mutex;
    std::deque<T> m_items;   // guarded by m_mutex
    bool m_isClosed = false; // guarded by m_mutex
};

} // namespace Adda
