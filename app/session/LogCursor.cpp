#include "app/session/LogCursor.h"

namespace Adda {

LogCursor::LogCursor(qint64 last)
    : m_last(last)
{
}

Entries LogCursor::take(const Entries &entries)
{
    Entries ready;
    for (const Entry &entry : entries) {
        if (entry.seq == 0) {
            ready.append(entry);
        } else if (entry.seq > m_last) {
            hold(entry);
            drain(ready);
        }
    }
    return ready;
}

Entries LogCursor::moveTo(qint64 last)
{
    m_last = last;
    while (!m_held.isEmpty() && m_held.firstKey() <= m_last)
        m_held.erase(m_held.cbegin());
    Entries ready;
    drain(ready);
    return ready;
}

void LogCursor::hold(const Entry &entry)
{
    m_held.insert(entry.seq, entry);
    if (m_held.size() > maxHeld)
        m_held.erase(std::prev(m_held.cend()));
}

void LogCursor::drain(Entries &ready)
{
    while (!m_held.isEmpty() && m_held.firstKey() == m_last + 1) {
        ready.append(m_held.take(m_held.firstKey()));
        ++m_last;
    }
}

} // namespace Adda
