#pragma once

#include "server/history/History.h"

#include <QTest>

#include <condition_variable>
#include <future>
#include <mutex>

namespace Adda {

/// A History, what its sink was given, and its functions as calls that wait for their answers.
///
/// Thread: the test's; say() and post() from any.
class HistoryProbe
{
public:
    explicit HistoryProbe(const QString &directory) { options.directory = directory; }

    /// Opens it, or again. The error is History's.
    QString open()
    {
        history.reset();
        auto opened = History::open(options, [this](const SharedBatch &batch) { take(batch); });
        if (!opened)
            return opened.error();
        history = *std::move(opened);
        return {};
    }

    /// Sends without waiting.
    bool post(
        const QString &room, const QString &id, const QString &username, const QString &message,
        std::function<void(const Result<Entry> &)> committed = [](const Result<Entry> &) {})
    {
        return history->append({room, id, username, message, {}, 0, std::move(committed)});
    }

    Result<Entry> say(const QString &room, const QString &id, const QString &username, const QString &message)
    {
        return wait<Entry>([&](auto done) {
            if (!post(room, id, username, message, done))
                done(tl::unexpected(Refusal{RefusalCode::Busy}));
        });
    }

    /// Says `from`, ..., `to` in `room`, ids and messages likewise, and waits for the last.
    void count(const QString &room, int from, int to)
    {
        for (int i = from; i < to; ++i)
            QVERIFY(post(room, QString::number(i), QStringLiteral("ann"), QString::number(i)));
        QVERIFY(say(room, QString::number(to), QStringLiteral("ann"), QString::number(to)));
    }

    Result<RoomSnapshot> snapshot(const QString &room, std::optional<qint64> after = {}, const QString &epoch = {},
                                  int limit = 100)
    {
        return wait<RoomSnapshot>([&](auto done) { history->snapshot(room, after, epoch, limit, done); });
    }

    Result<HistoryPage> page(const QString &room, qint64 before, int limit = 100)
    {
        return wait<HistoryPage>([&](auto done) { history->page(room, before, limit, done); });
    }

    Result<QList<RoomSummary>> rooms(int limit = 100)
    {
        return wait<QList<RoomSummary>>([&](auto done) { history->rooms(limit, done); });
    }

    Result<bool> claim(const QString &nameKey, const QString &token, bool mayBeNew = true)
    {
        return wait<bool>([&](auto done) { history->claimName(nameKey, token, mayBeNew, done); });
    }

    /// All of a room, oldest first, as pages of `limit` give it.
    Entries allPages(const QString &room, int limit = 100)
    {
        Entries all;
        for (qint64 before = std::numeric_limits<qint64>::max();;) {
            const auto found = page(room, before, limit);
            if (!found)
                qFatal("%s", qPrintable(found.error().message));
            all = found->messages + all;
            if (found->start)
                return all;
            before = found->messages.first().seq;
        }
    }

    /// What the sink was given and is new, in that order.
    Entries delivered() const
    {
        const std::lock_guard lock(m_mutex);
        return m_delivered;
    }

    History::Options options;
    std::unique_ptr<History> history;

private:
    template <typename T, typename Ask>
    static Result<T> wait(Ask ask)
    {
        auto answer = std::make_shared<std::promise<Result<T>>>();
        auto future = answer->get_future();
        ask([answer](const Result<T> &result) { answer->set_value(result); });
        return future.get();
    }

    void take(const SharedBatch &batch)
    {
        {
            const std::lock_guard lock(m_mutex);
            for (const Committed &committed : *batch) {
                if (committed.isNew)
                    m_delivered.append(*committed.entry);
            }
        }
        for (const Committed &committed : *batch)
            committed.committed(committed.entry);
    }

    mutable std::mutex m_mutex;
    Entries m_delivered; // guarded by m_mutex
};

/// The seqs of `entries`.
inline QList<qint64> seqsOf(const Entries &entries)
{
    QList<qint64> seqs;
    for (const Entry &entry : entries)
        seqs.append(entry.seq);
    return seqs;
}

/// from, ..., to.
inline QList<qint64> numbers(qint64 from, qint64 to)
{
    QList<qint64> all;
    for (qint64 i = from; i <= to; ++i)
        all.append(i);
    return all;
}

} // namespace Adda
