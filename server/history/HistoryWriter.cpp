#include "server/history/HistoryWriter.h"

#include "events/JsonWriter.h"

#include <QDateTime>

#include <algorithm>
#include <numeric>
#include <utility>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRoomsListed = 1'000;

/// Of a log that nobody has used lately: what most need who join.
constexpr int mostReadAhead = 200;

/// Of their texts on the wire.
qint64 bytesOf(const Entries &entries)
{
    return std::accumulate(entries.begin(), entries.end(), qint64(0),
                           [](qint64 sum, const Entry &entry) { return sum + JsonWriter::bytesOf(entry.message); });
}

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// Of seconds, from an idle disk's commit to a lock that is waited for in vain.
const std::vector<double> timeBounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
const std::vector<double> sizeBounds{1, 2, 5, 10, 20, 50, 100, 200, 500};

} // namespace

HistoryWriter::HistoryWriter(HistoryStore &store, const History::Options &options, History::BatchSink sink)
    : m_store(store)
    , m_options(options)
    , m_sink(std::move(sink))
    , m_recent({options.maxCachedRooms, options.maxCachedEntries, options.maxCachedBytes})
    , m_rooms(mostRoomsListed)
    , m_writing(u"writing"_s)
    , m_reading(u"reading the ends of logs"_s)
    , m_batchSizes(sizeBounds)
    , m_commitSeconds(timeBounds)
    , m_waitSeconds(timeBounds)
{
}

Storage::Result<void> HistoryWriter::start()
{
    return m_store.latestRooms(mostRoomsListed).map([this](const QList<RoomSummary> &rooms) {
        std::for_each(rooms.crbegin(), rooms.crend(),
                      [this](const RoomSummary &room) { m_rooms.note(room.room, room.lastTime); });
        m_writing.note(m_store.prepare());
    });
}

QList<RoomSummary> HistoryWriter::rooms(int limit) const
{
    return m_rooms.latest(limit);
}

void HistoryWriter::commit(std::vector<Append> appends)
{
    if (appends.empty())
        return;
    const Clock::time_point begin = Clock::now();
    for (const Append &append : appends)
        m_waitSeconds.observe(begin - append.made);
    auto stored = m_store.append(appends, now());
    // What was written before says nothing about writing.
    if (!stored || std::ranges::any_of(*stored, &HistoryStore::Appended::isNew))
        m_writing.note(stored);
    if (stored) {
        m_commitSeconds.observe(Clock::now() - begin);
        m_batchSizes.observe(double(appends.size()));
    }
    auto batch = std::make_shared<CommittedBatch>();
    batch->reserve(appends.size());
    quint64 newEntries = 0;
    for (size_t i = 0; i < appends.size(); ++i) {
        Committed committed{tl::unexpected(unavailable()), false, appends[i].worker, std::move(appends[i].committed)};
        if (stored) {
            committed.entry = std::move((*stored)[i].entry);
            committed.isNew = (*stored)[i].isNew;
        }
        if (committed.isNew) {
            m_recent.append(*committed.entry);
            m_rooms.note(committed.entry->room, committed.entry->createdTime);
            ++newEntries;
        }
        batch->push_back(std::move(committed));
    }
    m_entries += newEntries;
    ++(stored ? m_batches : m_failures);
    m_sink(batch);
}

void HistoryWriter::tryWriting()
{
    if (m_writing.isFailing())
        m_writing.note(m_store.tryWriting());
}

Result<RoomSnapshot> HistoryWriter::snapshot(const QString &room, std::optional<qint64> after, const QString &epoch,
                                             int limit)
{
    auto snapshot = read(room, after, epoch, limit);
    m_reading.note(snapshot);
    return std::move(snapshot).map_error([](const Storage::DatabaseError &) { return unavailable(); });
}

Storage::Result<RoomSnapshot> HistoryWriter::read(const QString &room, std::optional<qint64> after,
                                                  const QString &epoch, int limit)
{
    const auto log = findLog(room);
    if (!log)
        return tl::unexpected(log.error());
    const bool isSameLog = epoch.isEmpty() || epoch == log->epoch;
    const bool isNear =
        after && isSameLog && *after >= 0 && *after <= log->seq && log->seq - *after <= m_options.maxCatchUp;
    auto messages = isNear ? catchUp(room, *log, *after) : last(room, *log, limit);
    const bool isCatchUp = isNear && messages && bytesOf(*messages) <= m_options.maxCatchUpBytes;
    if (isNear && messages && !isCatchUp)
        messages = last(room, *log, limit);
    if (!messages)
        return tl::unexpected(messages.error());
    const bool isWholeLog = log->seq == 0 || (!messages->isEmpty() && messages->first().seq == 1);
    return RoomSnapshot{log->epoch, log->seq, *std::move(messages), isCatchUp || (!after && isWholeLog)};
}

Storage::Result<HistoryWriter::Log> HistoryWriter::findLog(const QString &room)
{
    if (const Log *known = m_recent.find(room))
        return *known;
    const auto end = m_store.logEnd(room);
    if (!end)
        return tl::unexpected(end.error());
    const int count = std::min(m_options.maxCachedEntries, mostReadAhead);
    auto entries = m_store.entriesAfter(room, end->seq - count, count);
    if (!entries)
        return tl::unexpected(entries.error());
    return m_recent.insert(room, {end->epoch, end->seq, *std::move(entries)});
}

Storage::Result<Entries> HistoryWriter::catchUp(const QString &room, const Log &log, qint64 after)
{
    if (log.reachesBackTo(after + 1))
        return log.after(after);
    auto entries = m_store.entriesAfter(room, after, m_options.maxCatchUp);
    // Whoever else comes back has missed about the same.
    if (entries && entries->size() == log.seq - after)
        m_recent.insert(room, {log.epoch, log.seq, *entries});
    return entries;
}

Storage::Result<Entries> HistoryWriter::last(const QString &room, const Log &log, int limit)
{
    limit = std::max(limit, 0);
    if (limit <= log.entries.size() || log.reachesBackTo(1))
        return log.last(limit);
    return m_store.messagesBefore(room, HistoryStore::end, limit);
}

History::Figures HistoryWriter::figures() const
{
    History::Figures figures;
    figures.entries = m_entries;
    figures.batches = m_batches;
    figures.failures = m_failures;
    figures.isWriting = !m_writing.isFailing();
    figures.batchSizes = m_batchSizes.read();
    figures.commitSeconds = m_commitSeconds.read();
    figures.waitSeconds = m_waitSeconds.read();
    return figures;
}

} // namespace Adda
