#pragma once

#include <QSocketNotifier>

#include <array>
#include <span>
#include <sys/epoll.h>
#include <vector>

namespace EventLoop {

/// The socket notifiers of one thread, behind one epoll descriptor. What is asked of a descriptor may change any
/// number of times in a turn; the kernel is told once, before the next wait, and only if the sum has changed. The
/// exception: a descriptor that nobody watches any more is taken out at once, since it may be closed, and its
/// number used again, before the turn is over.
///
/// Thread: the dispatcher's.
class SocketWatch
{
public:
    /// What a wait found.
    class Ready
    {
    public:
        bool wasWoken() const { return m_wasWoken; }

    private:
        friend class SocketWatch;

        struct Item
        {
            int descriptor;
            quint32 generation;
        };

        std::array<Item, 256> m_items;
        int m_count = 0;
        bool m_wasWoken = false;
    };

    /// `wakeDescriptor` is watched for reading beside the notifiers' own.
    explicit SocketWatch(int wakeDescriptor);
    ~SocketWatch();

    Q_DISABLE_COPY_MOVE(SocketWatch)

    void add(QSocketNotifier *notifier);
    void remove(QSocketNotifier *notifier);

    /// Waits until something is ready, at most `milliseconds` (-1: without end).
    Ready wait(int milliseconds);
    /// Sends QEvent::SockAct to what is ready and still watched; returns to how many. A slot may remove and delete
    /// any notifier, close any descriptor, and run an event loop of its own.
    int activate(const Ready &ready);

private:
    /// One descriptor; its notifiers by QSocketNotifier::Type.
    struct Descriptor
    {
        std::array<QSocketNotifier *, 3> notifiers{};
        quint32 asked = 0;      ///< EPOLL bits that the kernel knows of
        quint32 ready = 0;      ///< EPOLL bits that were reported and not acted on yet
        quint32 generation = 0; ///< of the number: counts how often it was taken out
        bool isKnown = false;   ///< to the kernel
        bool isChanged = false; ///< listed in m_changed

        quint32 wanted() const;
    };

    Descriptor &at(int descriptor);
    void markChanged(int descriptor);
    void tellKernel();
    bool activate(int descriptor, quint32 generation, QSocketNotifier::Type type);

    int m_epoll;
    int m_wakeDescriptor;
    std::vector<Descriptor> m_descriptors; // by number
    std::vector<int> m_changed;
};

} // namespace EventLoop
