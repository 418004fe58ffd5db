#pragma once

#include "events/ChatEvents.h"
#include "events/JoinRoom.h"

#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace Adda {

/// The joins of one connection that are under way, and the events that came behind them: who sends without awaiting
/// the answer to a join means the room that it joins. Joins do not wait for each other, but nothing overtakes what
/// waits.
///
/// Thread: its worker's.
class PendingJoins
{
public:
    struct Event
    {
        QString name;
        QJsonValue payload;
        ChatEvents::Answer answer;
    };

    static constexpr qsizetype mostWaiting = 300; ///< events of one connection

    void begin() { ++m_count; }

    void end() { --m_count; }

    bool isEmpty() const { return m_count == 0; }

    /// The event's turn has not come.
    bool mustWait(const QString &name) const
    {
        return !m_waiting.isEmpty() || (m_count > 0 && name != JoinRoom::name);
    }

    /// False: there are too many.
    [[nodiscard]] bool wait(Event event)
    {
        if (m_waiting.size() >= mostWaiting)
            return false;
        m_waiting.append(std::move(event));
        return true;
    }

    /// The next event whose turn it is.
    std::optional<Event> takeNext()
    {
        if (m_waiting.isEmpty() || (m_count > 0 && m_waiting.first().name != JoinRoom::name))
            return {};
        return m_waiting.takeFirst();
    }

private:
    int m_count = 0;
    QList<Event> m_waiting;
};

} // namespace Adda
