#include "server/history/History.h"

#include "events/JsonWriter.h"
#include "server/history/HistoryApplier.h"
#include "server/history/HistoryMigrations.h"
#include "server/history/HistoryReader.h"
#include "server/history/HistoryWriter.h"
#include "server/history/JournaledStore.h"
#include "server/history/NameClaims.h"
#include "storage/DatabaseFile.h"
#include "storage/DatabaseThread.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>
#include <atomic>
#include <utility>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In which a full queue can well be written.
constexpr std::chrono::milliseconds busyPause{1'000};

QByteArray hashOf(const QString &token)
{
    if (token.isEmpty())
        return {};
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

Refusal busy()
{
    return {RefusalCode::Busy, u"too much is waiting, or the server is stopping; try again"_s, {}, busyPause.count()};
}

class History::Private
{
public:
    Private(const Options &options, Storage::DatabaseFile file);
    ~Private();

    Q_DISABLE_COPY_MOVE(Private)

    Storage::Result<void> open(const BatchSink &sink);
    void close();

    bool append(Append append);
    void claimName(NameClaims::Claim claim);
    void page(const QString &room, qint64 before, int limit, std::function<void(const Result<HistoryPage> &)> done);

    void tryWriting();
    void probe(std::function<void()> done);
    Figures figures() const;

    /// Has `read` done by the writer and gives its result to `done`; or at once Busy, if too much is waiting.
    template <typename Done, typename Read>
    void read(Done done, Read read);

private:
    using Database = Storage::Database;

    Storage::Result<void> openTables(Database &database);
    Storage::Result<void> openWriter(Database &database, const BatchSink &sink);
    Storage::Result<void> takeInJournal(const QString &epoch);

    template <typename Done>
    bool isWelcome(const Done &done);
    /// True: more is waiting.
    bool commitPortion();
    void postCommit();
    std::future<Storage::Result<void>> postApply(std::vector<JournalBatch> batches);

    const Options m_options;
    Storage::DatabaseFile m_file; // held longer than the connections it protects
    BoundedQueue<Append> m_appends;
    NameClaims m_claims;
    std::atomic<int> m_waiting = 0;
    std::atomic<bool> m_isTrying = false;
    // On their way from the tables' thread to the writer's.
    QString m_epoch;
    std::vector<JournalBatch> m_left;

    // Each made and used by its thread, and outliving it.
    std::unique_ptr<HistoryTables> m_tables;
    std::unique_ptr<HistoryApplier> m_applier;
    std::unique_ptr<HistoryTables> m_writerTables;
    std::unique_ptr<JournaledStore> m_store;
    std::unique_ptr<HistoryWriter> m_writer;
    std::unique_ptr<HistoryTables> m_readerTables;
    std::unique_ptr<HistoryReader> m_reader;
    Storage::DatabaseThread m_tablesThread{u"history-tables"_s};
    Storage::DatabaseThread m_writerThread{u"history-writer"_s};
    Storage::DatabaseThread m_readerThread{u"history-reader"_s};
};

History::Private::Private(const Options &options, Storage::DatabaseFile file)
    : m_options(options)
    , m_file(std::move(file))
    , m_appends(options.maxQueued)
    , m_claims(options.maxWaiting, [this] {
        m_tablesThread.post([this](Database &) { m_claims.write(*m_applier, m_options.maxBatch); });
    })
{
}

History::Private::~Private()
{
    close();
}

void History::Private::close()
{
    m_appends.close();
    m_claims.close();
    m_isTrying = true; // no more of that
    m_writerThread.post([this](Database &) {
        while (commitPortion())
            continue;
        m_store->finish();
    });
    m_writerThread.stop();
    m_readerThread.stop();
    m_tablesThread.post([this](Database &) {
        while (m_claims.write(*m_applier, m_options.maxBatch))
            continue;
    });
    // The last connection that closes, which has to be one that writes, takes SQLite's journal into the file.
    m_tablesThread.stop();
}

Storage::Result<void> History::Private::open(const BatchSink &sink)
{
    // Synced whatever the durability: what is in the tables leaves the journal.
    Storage::SqliteOptions options;
    options.path = m_file.path();
    options.applicationId = historyApplicationId;
    Storage::SqliteOptions readOnly = options;
    readOnly.isReadOnly = true;
    return m_tablesThread.open(options, [this](Database &database) { return openTables(database); })
        .and_then([&] {
            return m_writerThread.open(readOnly, [&](Database &database) { return openWriter(database, sink); });
        })
        .and_then([&] {
            return m_readerThread.open(readOnly, [this](Database &database) -> Storage::Result<void> {
                m_readerTables = std::make_unique<HistoryTables>(database);
                m_reader = std::make_unique<HistoryReader>(*m_readerTables);
                return {};
            });
        });
}

Storage::Result<void> History::Private::openTables(Database &database)
{
    if (const auto migrated = historyMigrations().apply(database); !migrated)
        return migrated;
    m_tables = std::make_unique<HistoryTables>(database);
    m_applier = std::make_unique<HistoryApplier>(*m_tables);
    const auto epoch = m_tables->epoch();
    if (!epoch)
        return tl::unexpected(epoch.error());
    m_epoch = *epoch;
    return takeInJournal(*epoch);
}

/// Brings into the tables what a run before left in the journal; or leaves that to the writer, if they cannot be
/// written now.
Storage::Result<void> History::Private::takeInJournal(const QString &epoch)
{
    return m_tables->applied()
        .and_then([&](quint64 applied) { return HistoryJournal::read(m_file.path(), epoch, applied); })
        .map_error([](Storage::DatabaseError error) {
            if (!error.isTransient)
                error.message += u"; "_s + QLatin1StringView(journalAdvice);
            return error;
        })
        .and_then([this](std::vector<JournalBatch> &&batches) -> Storage::Result<void> {
            const auto applied = batches.empty() ? Storage::Result<void>() : m_applier->apply(batches);
            if (applied || !applied.error().isTransient)
                return applied;
            m_left = std::move(batches);
            return {};
        });
}

Storage::Result<void> History::Private::openWriter(Database &database, const BatchSink &sink)
{
    JournaledStore::Options storeOptions;
    storeOptions.failAt.entries = m_options.maxUnapplied;
    storeOptions.waitAt.entries = std::min(storeOptions.waitAt.entries, storeOptions.failAt.entries);
    m_writerTables = std::make_unique<HistoryTables>(database);
    const auto sync = m_options.durability == Durability::Full ? Storage::JournalFile::Sync::Now
                                                               : Storage::JournalFile::Sync::Later;
    m_store = std::make_unique<JournaledStore>(
        *m_writerTables, [this, sync] { return HistoryJournal::make(m_file.path(), m_epoch, sync); },
        [this](std::vector<JournalBatch> batches) { return postApply(std::move(batches)); }, storeOptions);
    m_writer = std::make_unique<HistoryWriter>(*m_store, m_options, sink);
    return m_store->start(QDateTime::currentMSecsSinceEpoch(), std::move(m_left)).and_then([this] {
        return m_writer->start();
    });
}

std::future<Storage::Result<void>> History::Private::postApply(std::vector<JournalBatch> batches)
{
    auto promise = std::make_shared<std::promise<Storage::Result<void>>>();
    m_tablesThread.post([this, promise, batches = std::move(batches)](Database &) {
        promise->set_value(m_applier->apply(batches));
        m_writerThread.post([this](Database &) { m_store->noteApplied(); });
    });
    return promise->get_future();
}

bool History::Private::append(Append append)
{
    using Pushed = BoundedQueue<Append>::Pushed;
    const Pushed pushed = m_appends.push(std::move(append));
    if (pushed == Pushed::First)
        postCommit();
    return pushed != Pushed::Refused;
}

void History::Private::postCommit()
{
    m_writerThread.post([this](Database &) {
        // One portion at a time, so that who wants a snapshot in between does not wait for the whole queue.
        if (commitPortion())
            postCommit();
    });
}

bool History::Private::commitPortion()
{
    qint64 bytes = 0;
    auto portion = m_appends.take(m_options.maxBatch, [&](const Append &append) {
        bytes += JsonWriter::bytesOf(append.message);
        return bytes <= m_options.maxBatchBytes;
    });
    m_writer->commit(std::move(portion.items));
    return portion.isMoreLeft;
}

/// Or else `done` has been told that too much is waiting.
template <typename Done>
bool History::Private::isWelcome(const Done &done)
{
    if (++m_waiting <= m_options.maxWaiting)
        return true;
    --m_waiting;
    done(tl::unexpected(busy()));
    return false;
}

template <typename Done, typename Read>
void History::Private::read(Done done, Read read)
{
    if (!isWelcome(done))
        return;
    m_writerThread.post([this, done = std::move(done), read = std::move(read)](Database &) {
        --m_waiting;
        done(read(*m_writer));
    });
}

void History::Private::claimName(NameClaims::Claim claim)
{
    if (!isWelcome(claim.done))
        return;
    m_writerThread.post([this, claim = std::move(claim)](Database &) {
        --m_waiting;
        m_claims.ask(*m_writerTables, claim);
    });
}

void History::Private::page(const QString &room, qint64 before, int limit,
                            std::function<void(const Result<HistoryPage> &)> done)
{
    if (!isWelcome(done))
        return;
    limit = std::max(limit, 1);
    m_writerThread.post([=, this, done = std::move(done)](Database &) {
        const Entries newer = m_store->pendingBefore(room, before, limit);
        m_readerThread.post([=, this](Database &) {
            --m_waiting;
            done(m_reader->page(room, before, limit, newer));
        });
    });
}

void History::Private::tryWriting()
{
    if (figures().isWriting || m_isTrying.exchange(true))
        return;
    m_writerThread.post([this](Database &) {
        m_writer->tryWriting();
        m_tablesThread.post([this](Database &) {
            m_applier->tryWriting();
            m_isTrying = false;
        });
    });
}

void History::Private::probe(std::function<void()> done)
{
    m_writerThread.post([this, done = std::move(done)](Database &) {
        m_readerThread.post([this, done](Database &) { m_tablesThread.post([done](Database &) { done(); }); });
    });
}

History::Figures History::Private::figures() const
{
    Figures figures = m_writer->figures();
    figures.failures += m_applier->failures();
    figures.isWriting = figures.isWriting && m_applier->isWriting();
    figures.unapplied = m_store->pending();
    figures.queued = m_appends.size();
    figures.maxQueued = m_options.maxQueued;
    figures.claims = m_claims.size();
    figures.reads = m_waiting;
    return figures;
}

tl::expected<std::unique_ptr<History>, QString> History::open(const Options &options, BatchSink sink)
{
    auto file = Storage::DatabaseFile::claim(options.directory, u"adda.sqlite"_s);
    if (!file)
        return tl::unexpected(file.error());
    auto d = std::make_unique<Private>(options, *std::move(file));
    if (const auto opened = d->open(sink); !opened) {
        const QString advice =
            opened.error().isTransient ? u"; it may work later: adda-server doctor looks for the cause"_s : QString();
        return tl::unexpected(opened.error().message + advice);
    }
    return std::unique_ptr<History>(new History(std::move(d)));
}

History::History(std::unique_ptr<Private> own)
    : d(std::move(own))
{
}

History::~History() = default;

void History::close()
{
    d->close();
}

bool History::append(Append append)
{
    return d->append(std::move(append));
}

void History::snapshot(const QString &room, std::optional<qint64> after, const QString &epoch, int limit,
                       std::function<void(const Result<RoomSnapshot> &)> done)
{
    d->read(std::move(done), [room, after, epoch, limit](HistoryWriter &writer) {
        return writer.snapshot(room, after, epoch, limit);
    });
}

void History::page(const QString &room, qint64 before, int limit,
                   std::function<void(const Result<HistoryPage> &)> done)
{
    d->page(room, before, limit, std::move(done));
}

void History::rooms(int limit, std::function<void(const Result<QList<RoomSummary>> &)> done)
{
    d->read(std::move(done),
            [limit](HistoryWriter &writer) -> Result<QList<RoomSummary>> { return writer.rooms(limit); });
}

void History::claimName(const QString &nameKey, const QString &token, bool mayBeNew,
                        std::function<void(const Result<bool> &)> done)
{
    d->claimName({{nameKey, hashOf(token), mayBeNew}, std::move(done)});
}

void History::tryWriting()
{
    d->tryWriting();
}

void History::probe(std::function<void()> done)
{
    d->probe(std::move(done));
}

History::Figures History::figures() const
{
    return d->figures();
}

} // namespace Adda
