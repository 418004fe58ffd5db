#include "server/history/History.h"

#include "server/history/BoundedQueue.h"
#include "server/history/HistoryMigrations.h"
#include "server/history/HistoryReader.h"
#include "server/history/HistoryWriter.h"
#include "server/history/SqlHistoryStore.h"
#include "storage/DatabaseFile.h"
#include "storage/DatabaseThread.h"

#include <QCryptographicHash>

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
    return {RefusalCode::Busy, u"too much is waiting; try again"_s, {}, busyPause.count()};
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
    void claimName(HistoryWriter::Claim claim);

    void tryWriting();
    void probe(std::function<void()> done);
    Figures figures() const;

    /// Has `read` done by the writer, or the reader, and gives its result to `done`; or at once Busy, if too
    /// much is waiting.
    template <typename Done, typename Read>
    void readWithWriter(Done done, Read read)
    {
        post(m_writerThread, std::move(done), [this, read = std::move(read)] { return read(*m_writer); });
    }

    template <typename Done, typename Read>
    void readWithReader(Done done, Read read)
    {
        post(m_readerThread, std::move(done), [this, read = std::move(read)] { return read(*m_reader); });
    }

private:
    /// True: more is waiting.
    bool commitPortion();
    bool claimPortion();
    void postCommit();
    void postClaim();
    template <typename Done, typename Read>
    void post(Storage::DatabaseThread &thread, Done done, Read read);

    const Options m_options;
    Storage::DatabaseFile m_file; // held longer than the connections it protects
    BoundedQueue<Append> m_appends;
    BoundedQueue<HistoryWriter::Claim> m_claims;
    std::atomic<int> m_waiting = 0;
    std::atomic<bool> m_isTrying = false;

    // Each made and used by its thread, and outliving it.
    std::unique_ptr<SqlHistoryStore> m_writerStore;
    std::unique_ptr<HistoryWriter> m_writer;
    std::unique_ptr<SqlHistoryStore> m_readerStore;
    std::unique_ptr<HistoryReader> m_reader;
    Storage::DatabaseThread m_writerThread{u"history-writer"_s};
    Storage::DatabaseThread m_readerThread{u"history-reader"_s};
};

History::Private::Private(const Options &options, Storage::DatabaseFile file)
    : m_options(options)
    , m_file(std::move(file))
    , m_appends(options.maxQueued)
    , m_claims(options.maxWaiting)
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
    m_readerThread.stop();
    m_writerThread.post([this](Storage::Database &) {
        while (commitPortion())
            continue;
        while (claimPortion())
            continue;
    });
    // The last connection that closes takes the journal into the file.
    m_writerThread.stop();
}

Storage::Result<void> History::Private::open(const BatchSink &sink)
{
    Storage::SqliteOptions options;
    options.path = m_file.path();
    options.applicationId = historyApplicationId;
    options.durability = m_options.durability == Durability::Full ? Storage::SqliteOptions::Durability::Full
                                                                  : Storage::SqliteOptions::Durability::Normal;
    const auto opened = m_writerThread.open(options, [&](Storage::Database &database) {
        return historyMigrations()
            .apply(database)
            .map([&] {
                m_writerStore = std::make_unique<SqlHistoryStore>(database);
                m_writer = std::make_unique<HistoryWriter>(*m_writerStore, m_options, sink);
            })
            .and_then([&] { return m_writer->start(); });
    });
    if (!opened)
        return opened;
    options.isReadOnly = true;
    return m_readerThread.open(options, [&](Storage::Database &database) -> Storage::Result<void> {
        m_readerStore = std::make_unique<SqlHistoryStore>(database);
        m_reader = std::make_unique<HistoryReader>(*m_readerStore);
        return {};
    });
}

bool History::Private::append(Append append)
{
    using Pushed = BoundedQueue<Append>::Pushed;
    const Pushed pushed = m_appends.push(std::move(append));
    if (pushed == Pushed::First)
        postCommit();
    return pushed != Pushed::Refused;
}

void History::Private::claimName(HistoryWriter::Claim claim)
{
    using Pushed = BoundedQueue<HistoryWriter::Claim>::Pushed;
    const auto done = claim.done;
    const Pushed pushed = m_claims.push(std::move(claim));
    if (pushed == Pushed::First)
        postClaim();
    if (pushed == Pushed::Refused)
        done(tl::unexpected(busy()));
}

void History::Private::postCommit()
{
    m_writerThread.post([this](Storage::Database &) {
        // One portion at a time, so that who wants a snapshot in between does not wait for the whole queue.
        if (commitPortion())
            postCommit();
    });
}

void History::Private::postClaim()
{
    m_writerThread.post([this](Storage::Database &) {
        if (claimPortion())
            postClaim();
    });
}

bool History::Private::commitPortion()
{
    auto portion = m_appends.take(m_options.maxBatch);
    m_writer->commit(std::move(portion.items));
    return portion.isMoreLeft;
}

bool History::Private::claimPortion()
{
    auto portion = m_claims.take(m_options.maxBatch);
    m_writer->claimNames(std::move(portion.items));
    return portion.isMoreLeft;
}

template <typename Done, typename Read>
void History::Private::post(Storage::DatabaseThread &thread, Done done, Read read)
{
    if (++m_waiting > m_options.maxWaiting) {
        --m_waiting;
        done(tl::unexpected(busy()));
        return;
    }
    thread.post([this, done = std::move(done), read = std::move(read)](Storage::Database &) {
        --m_waiting;
        done(read());
    });
}

void History::Private::tryWriting()
{
    if (m_writer->figures().isWriting || m_isTrying.exchange(true))
        return;
    m_writerThread.post([this](Storage::Database &) {
        m_writer->tryWriting();
        m_isTrying = false;
    });
}

void History::Private::probe(std::function<void()> done)
{
    m_writerThread.post([this, done = std::move(done)](Storage::Database &) {
        m_readerThread.post([done](Storage::Database &) { done(); });
    });
}

History::Figures History::Private::figures() const
{
    Figures figures = m_writer->figures();
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
    if (const auto opened = d->open(sink); !opened)
        return tl::unexpected(opened.error().message);
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
    d->readWithWriter(std::move(done), [room, after, epoch, limit](HistoryWriter &writer) {
        return writer.snapshot(room, after, epoch, limit);
    });
}

void History::page(const QString &room, qint64 before, int limit,
                   std::function<void(const Result<HistoryPage> &)> done)
{
    d->readWithReader(std::move(done),
                      [room, before, limit](HistoryReader &reader) { return reader.page(room, before, limit); });
}

void History::rooms(int limit, std::function<void(const Result<QList<RoomSummary>> &)> done)
{
    d->readWithWriter(std::move(done),
                      [limit](HistoryWriter &writer) -> Result<QList<RoomSummary>> { return writer.rooms(limit); });
}

void History::claimName(const QString &nameKey, const QString &token, std::function<void(const Result<bool> &)> done)
{
    d->claimName({{nameKey, hashOf(token)}, std::move(done)});
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
