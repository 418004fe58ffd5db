#include "bench/wire/Loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace Bench {

Nanoseconds now()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return Nanoseconds(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

Loop::Loop()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (m_epoll < 0)
        throw std::system_error(errno, std::generic_category(), "epoll_create1");
}

Loop::~Loop()
{
    close(m_epoll);
}

void Loop::add(int descriptor, Watcher &watcher, bool wantsRead, bool wantsWrite)
{
    control(EPOLL_CTL_ADD, descriptor, &watcher, wantsRead, wantsWrite);
}

void Loop::change(int descriptor, Watcher &watcher, bool wantsRead, bool wantsWrite)
{
    control(EPOLL_CTL_MOD, descriptor, &watcher, wantsRead, wantsWrite);
}

void Loop::remove(int descriptor)
{
    control(EPOLL_CTL_DEL, descriptor, nullptr, false, false);
}

void Loop::control(int operation, int descriptor, Watcher *watcher, bool wantsRead, bool wantsWrite) const
{
    epoll_event event{};
    event.events = (wantsRead ? EPOLLIN : 0U) | (wantsWrite ? EPOLLOUT : 0U);
    event.data.ptr = watcher;
    if (epoll_ctl(m_epoll, operation, descriptor, &event) < 0)
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

int Loop::turn(Nanoseconds atMost)
{
    static std::array<epoll_event, 512> events;
    timespec time{};
    time.tv_sec = time_t(std::max<Nanoseconds>(atMost, 0) / 1'000'000'000);
    time.tv_nsec = long(std::max<Nanoseconds>(atMost, 0) % 1'000'000'000);
    const int count = epoll_pwait2(m_epoll, events.data(), int(events.size()), atMost < 0 ? nullptr : &time, nullptr);
    if (count < 0 && errno != EINTR)
        throw std::system_error(errno, std::generic_category(), "epoll_pwait2");
    for (int i = 0; i < count; ++i) {
        const auto &event = events[std::size_t(i)];
        const bool isBroken = (event.events & (EPOLLERR | EPOLLHUP)) != 0;
        static_cast<Watcher *>(event.data.ptr)
            ->ready(isBroken || (event.events & EPOLLIN) != 0, (event.events & EPOLLOUT) != 0);
    }
    return std::max(count, 0);
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace Bench
