#include "app/cache/RoomCache.h"

#include <QPointer>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace Adda {

namespace {

constexpr auto batchTime = 1s;

} // namespace

RoomCache::RoomCache(const RoomAddress &address, SeenStore &store, QObject *parent)
    : QObject(parent)
    , m_address(address)
    , m_store(store)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(batchTime);
    connect(&m_timer, &QTimer::timeout, this, &RoomCache::save);
    m_store.load(m_address, [self = QPointer(this)](const SeenRoom &room) {
        if (self && !self->m_isLoaded)
            self->take(room);
    });
}

RoomCache::~RoomCache()
{
    if (m_timer.isActive())
        save();
}

void RoomCache::take(const SeenRoom &room)
{
    m_isLoaded = true;
    m_change = {false, room.epoch, room.firstUnread, {}};
    m_last = room.last();
    Q_EMIT loaded(room);
}

void RoomCache::startAfresh(const QString &epoch, const Entries &entries)
{
    m_isLoaded = true;
    m_change = {true, epoch, 0, {}};
    m_last = 0;
    add(entries);
    saveSoon();
}

void RoomCache::add(const Entries &entries)
{
    for (const Entry &entry : entries)
        m_last = qMax(m_last, entry.seq);
    for (const Entry &entry : entries) {
        if (entry.seq > 0 && entry.seq > m_last - SeenStore::maxEntries)
            m_change.entries.append(entry);
    }
    if (m_change.entries.size() >= SeenStore::maxEntries)
        save();
    else if (!m_change.entries.isEmpty())
        saveSoon();
}

void RoomCache::setFirstUnread(qint64 seq)
{
    if (std::exchange(m_change.firstUnread, seq) != seq)
        saveSoon();
}

void RoomCache::forget()
{
    m_timer.stop();
    m_isForgotten = true;
    m_store.remove(m_address);
}

void RoomCache::saveSoon()
{
    if (!m_isForgotten && !m_timer.isActive())
        m_timer.start();
}

void RoomCache::save()
{
    m_timer.stop();
    if (m_isForgotten)
        return;
    m_store.save(m_address, m_change);
    m_change.isAfresh = false;
    m_change.entries.clear();
}

} // namespace Adda
