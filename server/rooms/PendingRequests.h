#pragma once

#include "events/ChatEvents.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace Adda {

/// One connection's question to the history that is under way (a join, a page), and the events that came behind it.
/// One at a time, for each answer may be megabytes; and in their order, for who sends without awaiting the answer to
/// a join means the room that it joins.
///
/// Thread: its worker's.
class PendingRequests
{
public:
    struct Event
    {
        QString name;
        QJsonValue payload;
        ChatEvents::Answer answer;
    };

    static constexpr qsizetype mostWaiting = 300; ///< events of one connection

    void begin() { m_isUnderWay = true; }

    void end() { m_isUnderWay = false; }

    bool isUnderWay() const { return m_isUnderWay; }

    /// What comes now has to wait for what came before.
    bool mustWait() const { return m_isUnderWay || !m_waiting.isEmpty(); }

    /// False: there are too many.
    [[nodiscard]] bool wait(Event event)
    {
        if (m_waiting.size() >= mostWaiting)
            return false;
        m_waiting.append(std::move(event));
        return true;
    }

    /// That whose turn it is next; null: nothing waits.
    const Event *next() const { return m_waiting.isEmpty() ? nullptr : &m_waiting.first(); }

    Event takeNext() { return m_waiting.takeFirst(); }

private:
    bool m_isUnderWay = false;
    QList<Event> m_waiting;
};

} // namespace Adda
