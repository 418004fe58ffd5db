#include "app/session/HistoryPager.h"

#include <QPointer>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace Adda {

HistoryPager::HistoryPager(const QString &room, ChatEvents &events, Peer &peer, QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_events(events)
    , m_peer(peer)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { setLoading(false); });
}

void HistoryPager::setHasOlder(bool hasOlder)
{
    if (std::exchange(m_hasOlder, hasOlder) != hasOlder)
        Q_EMIT hasOlderChanged();
}

void HistoryPager::load(qint64 before)
{
    if (m_isLoading || !m_hasOlder || before < 1)
        return;
    setLoading(true);
    m_events.send(m_peer, FetchHistory{m_room, before, FetchHistory::maxLimit},
                  [self = QPointer(this), attempt = ++m_attempt](const Result<FetchHistoryAnswer> &result) {
                      if (self && self->m_attempt == attempt)
                          self->finish(result);
                  });
}

void HistoryPager::finish(const Result<FetchHistoryAnswer> &result)
{
    if (!result) {
        // Still loading, for whoever looks: a view that stands at the top asks again the moment it is not.
        m_pause.start(qMax(std::chrono::milliseconds(result.error().retryAfter), std::chrono::milliseconds(2s)));
        return;
    }
    Q_EMIT loaded(result->messages);
    setHasOlder(!result->start && !result->messages.isEmpty());
    setLoading(false);
}

void HistoryPager::cancel()
{
    ++m_attempt;
    m_pause.stop();
    setLoading(false);
}

void HistoryPager::setLoading(bool isLoading)
{
    if (std::exchange(m_isLoading, isLoading) != isLoading)
        Q_EMIT isLoadingChanged();
}

} // namespace Adda
