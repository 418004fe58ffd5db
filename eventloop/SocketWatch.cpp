#include "eventloop/SocketWatch.h"

#include <QCoreApplication>
#include <QEvent>

#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <utility>

namespace EventLoop {

namespace {

constexpr std::array<quint32, 3> bitsOfType{EPOLLIN, EPOLLOUT, EPOLLPRI};
static_assert(QSocketNotifier::Read == 0 && QSocketNotifier::Write == 1 && QSocketNotifier::Exception == 2);

/// An error or a hang-up is news for whoever reads and for whoever writes, as with poll(2).
constexpr std::array<quint32, 3> newsForType{EPOLLIN | EPOLLHUP | EPOLLERR, EPOLLOUT | EPOLLHUP | EPOLLERR,
                                             EPOLLPRI | EPOLLHUP | EPOLLERR};

} // namespace

quint32 SocketWatch::Descriptor::wanted() const
{
    quint32 bits = 0;
    for (size_t type = 0; type < notifiers.size(); ++type) {
        if (notifiers[type])
            bits |= bitsOfType[type];
    }
    return bits;
}

SocketWatch::SocketWatch(int wakeDescriptor)
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_wakeDescriptor(wakeDescriptor)
{
    if (m_epoll < 0)
        qFatal("epoll_create1: out of file descriptors");
    epoll_event event{EPOLLIN, {}};
    event.data.fd = wakeDescriptor;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, wakeDescriptor, &event);
}

SocketWatch::~SocketWatch()
{
    ::close(m_epoll);
}

void SocketWatch::add(QSocketNotifier *notifier)
{
    const int descriptor = int(notifier->socket());
    QSocketNotifier *&place = at(descriptor).notifiers[notifier->type()];
    if (place)
        qWarning("SocketWatch: a second notifier of the same type for descriptor %d", descriptor);
    place = notifier;
    markChanged(descriptor);
}

void SocketWatch::remove(QSocketNotifier *notifier)
{
    const int number = int(notifier->socket());
    Descriptor &descriptor = at(number);
    QSocketNotifier *&place = descriptor.notifiers[notifier->type()];
    if (place != notifier)
        return;
    place = nullptr;
    descriptor.ready &= ~bitsOfType[notifier->type()];
    if (descriptor.wanted() != 0)
        return markChanged(number);
    if (std::exchange(descriptor.isKnown, false))
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, number, nullptr);
    descriptor.asked = 0;
    descriptor.ready = 0;
    ++descriptor.generation;
}

SocketWatch::Ready SocketWatch::wait(int milliseconds)
{
    tellKernel();
    std::array<epoll_event, std::tuple_size_v<decltype(Ready::m_items)>> events;
    const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), milliseconds);
    Ready ready;
    for (int i = 0; i < count; ++i) {
        const int number = events[size_t(i)].data.fd;
        if (number == m_wakeDescriptor) {
            ready.m_wasWoken = true;
            continue;
        }
        Descriptor &descriptor = at(number);
        descriptor.ready |= events[size_t(i)].events;
        ready.m_items[size_t(ready.m_count++)] = {number, descriptor.generation};
    }
    return ready;
}

int SocketWatch::activate(const Ready &ready)
{
    int activated = 0;
    for (const Ready::Item &item : std::span(ready.m_items).first(size_t(ready.m_count))) {
        activated += activate(item.descriptor, item.generation, QSocketNotifier::Exception);
        activated += activate(item.descriptor, item.generation, QSocketNotifier::Read);
        activated += activate(item.descriptor, item.generation, QSocketNotifier::Write);
        if (at(item.descriptor).generation == item.generation)
            at(item.descriptor).ready = 0;
    }
    return activated;
}

/// What was reported is acted on once, by whichever loop comes to it first: a slot may run one of its own.
bool SocketWatch::activate(int number, quint32 generation, QSocketNotifier::Type type)
{
    Descriptor &descriptor = at(number);
    QSocketNotifier *notifier = descriptor.notifiers[type];
    const bool isNews = descriptor.generation == generation && (descriptor.ready & newsForType[type]);
    // The kernel knew of it when it reported; a notifier that came since has to wait for its own report.
    if (!isNews || !notifier || !(descriptor.asked & bitsOfType[type]))
        return false;
    descriptor.ready &= ~bitsOfType[type];
    QEvent event(QEvent::SockAct);
    QCoreApplication::sendEvent(notifier, &event);
    return true;
}

SocketWatch::Descriptor &SocketWatch::at(int descriptor)
{
    if (size_t(descriptor) >= m_descriptors.size())
        m_descriptors.resize(size_t(descriptor) + 1);
    return m_descriptors[size_t(descriptor)];
}

void SocketWatch::markChanged(int descriptor)
{
    if (!std::exchange(at(descriptor).isChanged, true))
        m_changed.push_back(descriptor);
}

void SocketWatch::tellKernel()
{
    for (int number : std::exchange(m_changed, {})) {
        Descriptor &descriptor = at(number);
        descriptor.isChanged = false;
        const quint32 wanted = descriptor.wanted();
        if (wanted == 0 || (descriptor.isKnown && wanted == descriptor.asked))
            continue;
        epoll_event event{wanted, {}};
        event.data.fd = number;
        const int operation = descriptor.isKnown ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
        if (::epoll_ctl(m_epoll, operation, number, &event) != 0) {
            qWarning("SocketWatch: descriptor %d cannot be watched: %s", number, std::strerror(errno));
            continue;
        }
        descriptor.isKnown = true;
        descriptor.asked = wanted;
    }
}

} // namespace EventLoop
