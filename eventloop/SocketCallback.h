#pragma once

#include <QEvent>
#include <QSocketNotifier>

#include <functional>
#include <utility>

namespace EventLoop {

/// A socket notifier that calls a function: a signal connection for each of ten thousand costs more than the
/// notifier, and Qt takes a longer way to it.
///
/// Thread: the one it lives on. Must not be destroyed by its own callback.
class SocketCallback : public QSocketNotifier
{
public:
    SocketCallback(qintptr descriptor, Type type, std::function<void()> ready, QObject *parent = nullptr)
        : QSocketNotifier(descriptor, type, parent)
        , m_ready(std::move(ready))
    {
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::SockAct)
            return QSocketNotifier::event(event);
        m_ready();
        return true;
    }

private:
    std::function<void()> m_ready;
};

} // namespace EventLoop
