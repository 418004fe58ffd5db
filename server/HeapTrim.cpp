#include "server/HeapTrim.h"

#include <chrono>
#include <cstdlib>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace Adda {

namespace {

constexpr std::chrono::seconds interval(5);
/// For who stays goes on using what lies between the holes, and makes new ones.
constexpr int trimsAfterwards = 12;
/// So few leave nothing that is worth the walk through the heap, of some milliseconds.
constexpr quint64 leastDisconnects = 50;

} // namespace

HeapTrim::HeapTrim(std::function<quint64()> disconnects)
    : m_disconnects(std::move(disconnects))
{
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    m_timer.setInterval(interval);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
    m_timer.start();
}

void HeapTrim::look()
{
    const quint64 disconnects = m_disconnects();
    if (disconnects - m_atLastCount >= leastDisconnects) {
        m_atLastCount = disconnects;
        m_trimsLeft = trimsAfterwards;
    }
    if (m_trimsLeft == 0)
        return;
    --m_trimsLeft;
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace Adda
