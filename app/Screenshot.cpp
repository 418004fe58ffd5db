#include "app/Screenshot.h"

#include "app/MainWindow.h"
#include "app/session/ChatSession.h"

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr auto pace = 50ms;
constexpr qint64 stillFor = 400; // ms
constexpr qint64 patience = 10'000;

} // namespace

Screenshot::Screenshot(const QString &file, ChatSession &session, MainWindow &window)
    : m_file(file)
    , m_session(session)
    , m_window(window)
{
    m_sinceStart.start();
    m_sinceFrame.start();
    connect(&m_window, &QQuickWindow::afterAnimating, this, [this] { m_sinceFrame.restart(); });
    connect(&m_pace, &QTimer::timeout, this, &Screenshot::look);
    m_pace.start(pace);
}

bool Screenshot::isSettled() const
{
    const bool underWay = m_session.isJoining() || m_session.directory()->isLoading() ||
                          m_session.connection()->state() == Connection::State::Connecting;
    return !underWay && m_sinceStart.elapsed() > stillFor && m_sinceFrame.elapsed() > stillFor;
}

void Screenshot::look()
{
    if (isSettled() || m_sinceStart.elapsed() > patience) {
        m_pace.stop();
        take();
    }
}

void Screenshot::take()
{
    if (m_window.grabWindow().save(m_file, "PNG"))
        Q_EMIT taken();
    else
        Q_EMIT failed(u"cannot write '%1'"_s.arg(m_file));
}

} // namespace Adda
