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
    /// And the memory that they take, about: JSON can take thirty times what its text does.
    static constexpr qint64 mostBytes = qint64(2) << 20;

    void begin() { m_isUnderWay = true; }

    void end() { m_isUnderWay = false; }

    bool isUnderWay() const { return m_isUnderWay; }

    /// What comes now has to wait for what came before.
    bool mustWait() const { return m_isUnderWay || !m_waiting.isEmpty(); }

    /// False: there are too many, or they are too large.
    [[nodiscard]] bool wait(Event event);

    /// That whose turn it is next; null: nothing waits.
    const Event *next() const { return m_waiting.isEmpty() ? nullptr : &m_waiting.first().event; }

    Event takeNext();

private:
    struct Waiting
    {
        Event event;
        qint64 bytes = 0;
    };

    bool m_isUnderWay = false;
    QList<Waiting> m_waiting; // not a deque, which takes half a kilobyte when it is empty
    qint64 m_bytes = 0;
};

} // namespace Adda
