#include "app/session/MembersPager.h"

#include <QPointer>
#include <QRandomGenerator>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace Adda {

MembersPager::MembersPager(const QString &room, ChatEvents &events, Peer &peer, QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_events(events)
    , m_peer(peer)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { m_isLoading = false; });
    m_anew.setSingleShot(true);
    connect(&m_anew, &QTimer::timeout, this, [this] { ask({}); });
}

void MembersPager::start(const QStringList &page, int count)
{
    cancel();
    m_last = page.isEmpty() ? QString() : page.last();
    m_hasMore = page.size() < count;
}

void MembersPager::loadMore()
{
    if (m_hasMore && !m_isLoading)
        ask(m_last);
}

void MembersPager::startAnewLater()
{
    if (!m_anew.isActive())
        m_anew.start(2s + std::chrono::milliseconds(QRandomGenerator::global()->bounded(3'000)));
}

void MembersPager::cancel()
{
    ++m_attempt;
    m_isLoading = false;
    m_pause.stop();
    m_anew.stop();
}

void MembersPager::ask(const QString &after)
{
    m_isLoading = true;
    m_events.send(m_peer, ListMembers{m_room, after},
                  [self = QPointer(this), after, attempt = ++m_attempt](const Result<ListMembersAnswer> &result) {
                      if (self && self->m_attempt == attempt)
                          self->finish(after, result);
                  });
}

void MembersPager::finish(const QString &after, const Result<ListMembersAnswer> &result)
{
    if (!result) {
        // Still loading, for whoever asks again the moment it is not. A list that is wrong does not wait to be asked.
        QTimer &next = after.isEmpty() ? m_anew : m_pause;
        next.start(qMax(std::chrono::milliseconds(result.error().retryAfter), std::chrono::milliseconds(2s)));
        return;
    }
    m_isLoading = false;
    m_hasMore = !result->complete && !result->members.isEmpty();
    if (!result->members.isEmpty())
        m_last = result->members.last();
    if (after.isEmpty())
        Q_EMIT started(result->members);
    else
        Q_EMIT loaded(result->members);
}

} // namespace Adda
