#include "server/history/JournaledStore.h"

#include "events/Checks.h"

#include <algorithm>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In ms: further back than this no clock is set that was right before.
constexpr qint64 mostSetBack = 24 * 3'600'000;

/// After what is said alone the tables may be awaited for so long: who looks there finds it.
constexpr std::chrono::milliseconds patience{50};

/// After which nothing more is expected to come. Longer than between messages where they are many.
constexpr std::chrono::milliseconds pause{40};

} // namespace

JournaledStore::JournaledStore(HistoryTables &tables, MakeJournal makeJournal, Apply apply, const Options &options)
    : m_tables(tables)
    , m_makeJournal(std::move(makeJournal))
    , m_apply(std::move(apply))
    , m_options(options)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { handOverAfterPause(); });
}

Storage::Result<void> JournaledStore::start(qint64 now, std::vector<JournalBatch> left)
{
    const auto applied = m_tables.applied();
    if (!applied)
        return tl::unexpected(applied.error());
    m_number = *applied;
    takeOver(std::move(left));
    return readIds(now);
}

void JournaledStore::takeOver(std::vector<JournalBatch> left)
{
    if (left.empty())
        return;
    for (JournalBatch &batch : left) {
        m_number = batch.number;
        m_pending.add(std::move(batch));
    }
    m_pendingSize = int(m_pending.size());
    m_isOtherFree = false;
    m_hasFailed = true;
    m_timer.start(m_options.applyAfter);
}

Storage::Result<void> JournaledStore::readIds(qint64 now)
{
    const QString horizon = LatestIds::horizon(now);
    const auto latest = m_tables.latestIds(horizon, idsRemembered);
    if (!latest)
        return tl::unexpected(latest.error());
    const auto later = m_tables.firstId(horizon);
    if (!later)
        return tl::unexpected(later.error());
    m_ids = LatestIds(*latest, *later, idsRemembered);
    for (const auto &[room, entries] : m_pending.rooms().asKeyValueRange()) {
        for (const Entry &entry : entries)
            m_ids.insert({entry.id, room}, horizon);
    }
    return {};
}

/// Ids are looked at as of `now`.
Storage::Result<void> JournaledStore::setTime(qint64 now)
{
    constexpr qint64 exactness = 1'000;
    if (now < m_horizonAt || now - m_horizonAt > exactness) {
        m_horizonAt = now;
        m_horizon = LatestIds::horizon(now);
    }
    return m_ids.isStale(now) ? readIds(now) : Storage::Result<void>();
}

Storage::Result<void> JournaledStore::prepare()
{
    if (m_journal)
        return {};
    if (!m_pending.isEmpty()) {
        return tl::unexpected(Storage::DatabaseError{
            u"the %1 messages that the last run left in its journal are not in the database yet"_s.arg(
                m_pending.size()),
            true});
    }
    return m_makeJournal().map([this](HistoryJournal &&made) { m_journal = std::move(made); });
}

Storage::Result<std::vector<HistoryStore::Appended>> JournaledStore::append(std::span<const Append> appends,
                                                                            qint64 now)
{
    if (const auto ready = waitForTables().and_then([&] { return setTime(now); }); !ready)
        return tl::unexpected(ready.error());
    std::vector<Appended> answers;
    answers.reserve(appends.size());
    JournalBatch batch{m_number + 1, {}};
    RoomEnds ends;
    for (const Append &append : appends) {
        auto last = ends.find(append.room);
        if (last == ends.end()) {
            auto found = findEnd(append.room);
            if (!found)
                return tl::unexpected(found.error());
            last = ends.emplace(append.room, *std::move(found)).first;
        }
        auto appended = appendTo(last->second, append, now, batch.entries);
        if (!appended)
            return tl::unexpected(appended.error());
        answers.push_back(*std::move(appended));
    }
    if (!batch.entries.isEmpty()) {
        if (const auto written = write(std::move(batch)); !written)
            return tl::unexpected(written.error());
        remember(ends);
    }
    return answers;
}

Storage::Result<void> JournaledStore::write(JournalBatch batch)
{
    if (const auto written = prepare().and_then([&] { return m_journal->append(batch); }); !written)
        return written;
    const bool isAlone =
        m_pending.isEmpty() && (!m_sinceHandOver.isValid() || m_sinceHandOver.hasExpired(m_options.quiet.count()));
    m_number = batch.number;
    m_pending.add(std::move(batch));
    m_pendingSize = int(m_pending.size());
    m_sinceWrite.start();
    if (m_hasFailed || m_applying.valid())
        return {}; // it goes with what is tried next
    if (!isAlone && !isDue()) {
        if (!m_timer.isActive())
            m_timer.start(pause);
        return {};
    }
    handOver();
    if (isAlone && m_applying.wait_for(patience) == std::future_status::ready)
        waitForApplied();
    return {};
}

bool JournaledStore::isDue() const
{
    return m_pending.reaches(m_options.applyAt) || m_sinceHandOver.hasExpired(m_options.applyAfter.count());
}

/// `entries`: those of the batch so far; a new one is added to them.
Storage::Result<HistoryStore::Appended> JournaledStore::appendTo(HistoryTables::LogEnd &last, const Append &append,
                                                                 qint64 now, Entries &entries)
{
    const auto first = findEntry(append.room, append.id, entries);
    if (!first)
        return tl::unexpected(first.error());
    if (*first && Checks::nameKey((*first)->username) != Checks::nameKey(append.username)) {
        return Appended{
            tl::unexpected(Refusal{RefusalCode::IdTaken, u"another person's message in this room has this id"_s})};
    }
    if (*first)
        return Appended{**first};
    Entry entry;
    entry.room = append.room;
    entry.seq = last.seq + 1;
    entry.id = append.id;
    entry.username = append.username;
    entry.message = append.message;
    // Never back, unless the clock had been far ahead.
    entry.createdTime = last.time - now > mostSetBack ? now : std::max(now, last.time);
    entry.replyTo = append.replyTo;
    last.seq = entry.seq;
    last.time = entry.createdTime;
    m_ids.insert({entry.id, entry.room}, m_horizon);
    entries.append(entry);
    return Appended{std::move(entry), true};
}

/// `entries`: those of the batch so far.
Storage::Result<std::optional<Entry>> JournaledStore::findEntry(const QString &room, const QString &id,
                                                                const Entries &entries)
{
    if (m_ids.isNew({id, room}))
        return std::nullopt;
    const auto isIt = [&](const Entry &entry) { return entry.id == id && entry.room == room; };
    if (const auto inBatch = std::ranges::find_if(entries, isIt); inBatch != entries.end())
        return *inBatch;
    if (const Entry *pending = m_pending.find(room, id))
        return *pending;
    return m_tables.entryById(room, id);
}

/// If too much is pending.
Storage::Result<void> JournaledStore::waitForTables()
{
    while (m_pending.reaches(m_options.waitAt) && !m_hasFailed) {
        handOver();
        waitForApplied();
    }
    if (!m_pending.reaches(m_options.failAt))
        return {};
    return tl::unexpected(Storage::DatabaseError{u"%1 messages wait for the database"_s.arg(m_pending.size()), true});
}

Storage::Result<HistoryTables::LogEnd> JournaledStore::findEnd(const QString &room)
{
    if (const auto known = m_remembered.constFind(room); known != m_remembered.constEnd())
        return *known;
    auto found = m_tables.logEnd(room);
    if (const Entries &pending = m_pending.of(room); found && !pending.isEmpty()) {
        found->seq = pending.last().seq;
        found->time = pending.last().createdTime;
    }
    return found;
}

void JournaledStore::remember(const RoomEnds &ends)
{
    if (m_remembered.size() + qsizetype(ends.size()) > mostRemembered)
        m_remembered.clear();
    for (const auto &[room, last] : ends)
        m_remembered.insert(room, last);
}

Storage::Result<HistoryStore::LogEnd> JournaledStore::logEnd(const QString &room)
{
    return findEnd(room).map([](const HistoryTables::LogEnd &found) { return LogEnd{found.epoch, found.seq}; });
}

Storage::Result<Entries> JournaledStore::entriesAfter(const QString &room, qint64 after, int limit)
{
    const Entries &pending = m_pending.of(room);
    if (pending.isEmpty())
        return m_tables.entriesAfter(room, after, limit);
    const qint64 inTables = std::max<qint64>(pending.first().seq - 1 - std::max<qint64>(after, 0), 0);
    Entries entries;
    if (inTables > 0) {
        auto stored = m_tables.entriesAfter(room, after, std::min<qint64>(limit, inTables));
        if (!stored)
            return stored;
        entries = *std::move(stored);
    }
    const qsizetype skipped = std::clamp<qint64>(after + 1 - pending.first().seq, 0, pending.size());
    return entries + pending.mid(skipped, std::max<qsizetype>(limit - entries.size(), 0));
}

Entries JournaledStore::pendingBefore(const QString &room, qint64 before, int limit) const
{
    const Entries &pending = m_pending.of(room);
    if (pending.isEmpty())
        return {};
    const auto earlier = std::clamp<qint64>(before - pending.first().seq, 0, pending.size());
    const auto count = std::clamp<qint64>(limit, 0, earlier);
    return pending.mid(earlier - count, count);
}

Storage::Result<Entries> JournaledStore::messagesBefore(const QString &room, qint64 before, int limit)
{
    return m_tables.messagesBefore(room, before, limit, pendingBefore(room, before, limit));
}

Storage::Result<QList<RoomSummary>> JournaledStore::latestRooms(int limit)
{
    return m_tables.latestRooms(limit).map([&](QList<RoomSummary> rooms) {
        QHash<QString, Entries> pending = m_pending.rooms();
        for (RoomSummary &room : rooms) {
            if (const Entries later = pending.take(room.room); !later.isEmpty())
                room.lastTime = later.last().createdTime;
        }
        for (const auto &[room, entries] : pending.asKeyValueRange())
            rooms.append({room, 0, entries.last().createdTime});
        std::ranges::stable_sort(rooms, std::ranges::greater(), &RoomSummary::lastTime);
        return rooms.first(std::min<qsizetype>(limit, rooms.size()));
    });
}

Storage::Result<void> JournaledStore::tryWriting()
{
    return waitForTables().and_then([this] { return write({m_number + 1, {}}); });
}

/// The timer is not started anew with each message, of which there are many in a pause.
void JournaledStore::handOverAfterPause()
{
    const auto sinceWrite = m_hasFailed ? pause : std::chrono::milliseconds(m_sinceWrite.elapsed());
    if (sinceWrite < pause)
        m_timer.start(pause - sinceWrite);
    else
        handOver();
}

/// Begins to apply what is pending, unless that is going on.
void JournaledStore::handOver()
{
    if (m_applying.valid() || m_pending.isEmpty())
        return;
    m_timer.stop();
    m_sinceHandOver.start();
    // Not while the other file has what could not be applied before.
    if (m_isOtherFree && m_journal->turn())
        m_isOtherFree = false;
    m_applyingUpTo = m_number;
    m_applying = m_apply(m_pending.batches());
}

void JournaledStore::noteApplied()
{
    if (m_applying.valid() && m_applying.wait_for(std::chrono::seconds(0)) != std::future_status::timeout)
        waitForApplied();
}

void JournaledStore::waitForApplied()
{
    if (!m_applying.valid())
        return;
    m_hasFailed = !m_applying.get();
    if (!m_hasFailed) {
        m_pending.drop(m_applyingUpTo);
        m_pendingSize = int(m_pending.size());
        m_isOtherFree = true;
    }
    if (!m_pending.isEmpty())
        m_timer.start(m_hasFailed ? m_options.applyAfter : pause);
    else if (m_journal)
        m_journal->forget();
    else [[maybe_unused]]
        const auto prepared = prepare(); // or else with what is said next
}

void JournaledStore::finish()
{
    waitForApplied();
    handOver();
    waitForApplied();
    m_timer.stop();
    if (m_journal && m_pending.isEmpty())
        m_journal->remove();
}

} // namespace Adda
