#include "socketio/client/Backoff.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace SocketIo {

Backoff::Backoff(std::chrono::milliseconds first, std::chrono::milliseconds most)
    : m_first(first)
    , m_most(most)
    , m_step(first)
{
    Q_ASSERT(first.count() > 0 && first <= most);
}

std::chrono::milliseconds Backoff::next()
{
    const qint64 step = std::exchange(m_step, std::min(m_step * 2, m_most)).count();
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded((step + 1) / 2, step + 1));
}

void Backoff::reset()
{
    m_step = m_first;
}

} // namespace SocketIo
