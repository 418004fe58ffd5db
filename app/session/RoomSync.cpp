#include "app/session/RoomSync.h"

#include "app/AppLogging.h"

#include <QPointer>

#include <chrono>

namespace Adda {

namespace {

bool isPassing(RefusalCode code)
{
    switch (code) {
    case RefusalCode::RateLimited:
    case RefusalCode::Busy:
    case RefusalCode::Unavailable:
    case RefusalCode::Disconnected:
        return true;
    default:
        return false;
    }
}

} // namespace

RoomSync::RoomSync(const QString &room, const QString &username, const QString &token, ChatEvents &events, Peer &peer,
                   QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_username(username)
    , m_token(token)
    , m_events(events)
    , m_peer(peer)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &RoomSync::resume);
}

void RoomSync::continueFrom(const QString &epoch, qint64 last)
{
    m_epoch = epoch;
    m_cursor = LogCursor(last);
}

void RoomSync::start(const JoinRoomAnswer &answer)
{
    JoinRoomAnswer news = answer;
    const bool isAfresh = answer.epoch != m_epoch || !answer.complete;
    // What was in the room before one came is not news, and neither is another log.
    const qint64 seen = answer.epoch == m_epoch ? m_cursor.last() : answer.seq;
    if (!isAfresh)
        news.messages = m_cursor.take(answer.messages);
    const qint64 last = isAfresh ? answer.seq : qMax(answer.seq, m_cursor.last());
    const Entries rest = m_cursor.moveTo(last);
    m_epoch = answer.epoch;
    m_isJoined = true;
    Q_EMIT joined(news, isAfresh, seen);
    pass(rest);
    // A server that leaves the same hole again is not asked in a loop.
    if (m_cursor.hasGap())
        m_retry.start(m_backoff.next());
    else
        m_backoff.reset();
}

void RoomSync::resume()
{
    if (m_isResuming)
        return;
    m_isResuming = true;
    m_retry.stop();
    JoinRoom event{m_username, m_room, {}, m_epoch, m_token};
    if (!m_epoch.isEmpty())
        event.after = m_cursor.last();
    m_events.send(m_peer, event,
                  [self = QPointer(this), attempt = ++m_attempt](const Result<JoinRoomAnswer> &result) {
                      if (self && self->m_attempt == attempt)
                          self->finish(result);
                  });
}

void RoomSync::finish(const Result<JoinRoomAnswer> &result)
{
    m_isResuming = false;
    if (result) {
        start(*result);
        return;
    }
    qCInfo(lcSession) << "could not go on in a room:" << refusalName(result.error().code);
    if (isPassing(result.error().code))
        m_retry.start(qMax(std::chrono::milliseconds(result.error().retryAfter), m_backoff.next()));
    else
        Q_EMIT refused(result.error());
}

void RoomSync::suspend()
{
    ++m_attempt;
    m_isJoined = false;
    m_isResuming = false;
    m_retry.stop();
    m_backoff.reset();
}

void RoomSync::receive(const Entries &entries)
{
    pass(m_cursor.take(entries));
    if (m_cursor.hasGap() && !m_retry.isActive())
        resume();
}

void RoomSync::pass(const Entries &entries)
{
    if (!entries.isEmpty())
        Q_EMIT received(entries);
}

} // namespace Adda
