#include "app/outbox/Outbox.h"

#include "events/MessageId.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>
#include <chrono>
#include <utility>

namespace Adda {

Outbox::Outbox(const RoomAddress &address, ChatEvents &events, Peer &peer, UnsentStore &store, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_events(events)
    , m_peer(peer)
    , m_store(store)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Outbox::sendNext);
    m_store.load(m_address, [self = QPointer(this)](const Unsent &unsent) {
        if (self)
            self->take(unsent);
    });
}

void Outbox::take(const Unsent &unsent)
{
    QList<Item> items;
    for (const OutboxMessage &message : unsent.messages) {
        // Written since the store was asked, and kept faster than it answered.
        if (find(message.id) == m_items.end())
            items.append({message, true, false});
    }
    m_items = items + m_items;
    m_isLoaded = true;
    for (const Item &item : std::as_const(items))
        Q_EMIT queued(item.message);
    if (!items.isEmpty())
        Q_EMIT countChanged();
    if (!unsent.draft.isEmpty())
        Q_EMIT draftLoaded(unsent.draft);
    sendNext();
}

bool Outbox::add(const QStringList &texts, qint64 created)
{
    if (!hasSpaceFor(texts.size()))
        return false;
    for (const QString &text : texts)
        addOne(text, created);
    return true;
}

void Outbox::addOne(const QString &text, qint64 created)
{
    // The clock, so that it comes after what was left from the last run even before that is loaded.
    const qint64 position = m_items.isEmpty() ? created : qMax(created, m_items.last().message.position + 1);
    const OutboxMessage message{newMessageId(QDateTime::currentMSecsSinceEpoch()), text, position, created};
    m_items.append({message, false, false});
    m_store.save(m_address, message, [self = QPointer(this), id = message.id] {
        if (!self)
            return;
        if (const auto item = self->find(id); item != self->m_items.end())
            item->isKept = true;
        self->sendNext();
    });
    Q_EMIT queued(message);
    Q_EMIT countChanged();
}

void Outbox::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    endAttempt();
    m_pause.stop();
    m_backoff.reset();
    sendNext();
}

void Outbox::close()
{
    m_isOpen = false;
    endAttempt();
    m_pause.stop();
}

void Outbox::sendNext()
{
    if (!m_isOpen || !m_isLoaded || !m_inFlight.isEmpty() || m_pause.isActive())
        return;
    const auto next = std::ranges::find(m_items, false, &Item::isFailed);
    if (next == m_items.end() || !next->isKept)
        return;
    m_inFlight = next->message.id;
    m_events.send(m_peer, SendMessage{m_address.room, next->message.text, next->message.id, {}},
                  [self = QPointer(this), id = m_inFlight, attempt = m_attempt](const auto &result) {
                      if (self)
                          self->finish(id, attempt, result);
                  });
}

void Outbox::finish(const QString &id, quint64 attempt, const Result<SendMessageAnswer> &result)
{
    if (result) {
        // Taken is taken, even if the ack is that of a try given up before.
        forget(id);
        m_backoff.reset();
        Q_EMIT sent(id, result->seq, result->createdTime);
    } else if (attempt == m_attempt) {
        endAttempt();
        refuse(id, result.error());
    }
    sendNext();
}

void Outbox::refuse(const QString &id, const Refusal &refusal)
{
    switch (refusal.code) {
    case RefusalCode::RateLimited:
    case RefusalCode::Busy:
    case RefusalCode::Unavailable:
    case RefusalCode::Disconnected:
        pause(refusal.retryAfter);
        return;
    case RefusalCode::NotJoined:
        close();
        Q_EMIT foundNotJoined();
        return;
    case RefusalCode::Invalid:
    case RefusalCode::UnknownEvent:
    case RefusalCode::NameTaken:
    case RefusalCode::NameFixed:
    case RefusalCode::IdTaken:
    case RefusalCode::TooManyRooms:
        break;
    }
    if (const auto item = find(id); item != m_items.end())
        item->isFailed = true;
    Q_EMIT failed(id, tr("The server did not accept this message"));
}

void Outbox::endAttempt()
{
    m_inFlight.clear();
    ++m_attempt;
}

void Outbox::pause(qint64 atLeast)
{
    m_pause.start(qMax(std::chrono::milliseconds(atLeast), m_backoff.next()));
}

void Outbox::noticeInLog(const QString &id)
{
    if (find(id) == m_items.end())
        return;
    forget(id);
    sendNext();
}

void Outbox::retry(const QString &id)
{
    const auto item = find(id);
    if (item == m_items.end() || !item->isFailed)
        return;
    item->isFailed = false;
    Q_EMIT retried(id);
    sendNext();
}

void Outbox::discard(const QString &id)
{
    const auto item = find(id);
    if (item == m_items.end() || !item->isFailed)
        return;
    forget(id);
    Q_EMIT discarded(id);
}

void Outbox::discardAll()
{
    while (!m_items.isEmpty()) {
        const QString id = m_items.last().message.id;
        forget(id);
        Q_EMIT discarded(id);
    }
}

void Outbox::forget(const QString &id)
{
    if (m_inFlight == id)
        endAttempt();
    if (const auto item = find(id); item != m_items.end()) {
        m_items.erase(item);
        m_store.remove(id);
        Q_EMIT countChanged();
    }
}

QList<Outbox::Item>::iterator Outbox::find(const QString &id)
{
    return std::ranges::find_if(m_items, [&](const Item &item) { return item.message.id == id; });
}

} // namespace Adda
