#include "server/ChatServer.h"
#include "tests/support/HttpGet.h"
#include "tests/support/TestClient.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What a scrape gave, taken apart and checked as a reader of the format would.
struct Scrape
{
    QMap<QString, QString> types;  ///< by the metric's name
    QMap<QString, double> samples; ///< by name and labels, as they stand
    QStringList order;             ///< the samples' keys
    QString problem;               ///< the first line that is not well formed

    explicit Scrape(const QString &text)
    {
        static const QRegularExpression sampleLine(
            uR"(^([a-z_]+)((?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})?) ([-+0-9.eInf]+)$)"_s);
        static const QRegularExpression headLine(u"^# (HELP|TYPE) ([a-z_]+) (.+)$"_s);
        QString current;
        QString help;
        if (!text.endsWith(u'\n'))
            problem = u"no newline at the end"_s;
        const auto lines = text.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            const auto head = headLine.match(line);
            const auto sample = sampleLine.match(line);
            if (head.hasMatch() && head.captured(1) == "HELP"_L1) {
                help = head.captured(2);
            } else if (head.hasMatch() && head.captured(2) == help && !types.contains(help)) {
                current = help;
                types[current] = head.captured(3);
            } else if (sample.hasMatch() && belongs(sample.captured(1), current)) {
                const QString key = sample.captured(1) + sample.captured(2);
                if (samples.contains(key))
                    problem = line;
                samples[key] = sample.captured(3).toDouble();
                order.append(key);
            } else if (problem.isEmpty()) {
                problem = line;
            }
        }
    }

    /// What a histogram must be: rising buckets that end with all of them.
    QString histogramProblem() const
    {
        static const QRegularExpression le(u"^(.*)_bucket\\{(.*?),?le=\"(.*)\"\\}$"_s);
        double before = 0;
        for (const QString &key : order) {
            const auto match = le.match(key);
            if (!match.hasMatch()) {
                before = 0;
                continue;
            }
            const QString labels = match.captured(2).isEmpty() ? QString() : u"{%1}"_s.arg(match.captured(2));
            const double count = samples[key];
            if (count < before)
                return key;
            before = count;
            if (!samples.contains(match.captured(1) + u"_sum"_s + labels))
                return key;
            const bool isLast = match.captured(3) == "+Inf"_L1;
            if (isLast && samples.value(match.captured(1) + u"_count"_s + labels, -1) != count)
                return key;
            if (isLast)
                before = 0;
            else if (!order.contains(QString(key).replace(u"le=\"%1\""_s.arg(match.captured(3)), u"le=\"+Inf\""_s)))
                return key;
        }
        return {};
    }

    double operator[](const QString &key) const { return samples.value(key, -1); }

private:
    bool belongs(const QString &name, const QString &metric) const
    {
        if (types.value(metric) != "histogram"_L1)
            return name == metric;
        return name == metric + u"_bucket"_s || name == metric + u"_sum"_s || name == metric + u"_count"_s;
    }
};

} // namespace

/// What /metrics says, over HTTP.
class tst_Metrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void initTestCase() { QCoreApplication::setApplicationVersion(u"1.2.3"_s); }

    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        Config config;
        config.port = 0;
        config.transport.workers = 2;
        config.rateLimits.isOn = false;
        config.history.directory = m_directory->filePath(u"data"_s);
        auto started = ChatServer::start(config);
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error()));
        m_server = std::move(*started);
    }

    void cleanup() { m_server.reset(); }

    void isWellFormed()
    {
        TestClient asha;
        QVERIFY(asha.connectTo(m_server->url()));
        QVERIFY(asha.join(u"Asha"_s, u"design"_s));
        QVERIFY(asha.say(u"design"_s, u"Hello"_s));
        const HttpAnswer answer = httpGet(m_server->url(), "/metrics");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.head.contains("Content-Type: text/plain; version=0.0.4"));
        const Scrape scrape(QString::fromUtf8(answer.body));
        QCOMPARE(scrape.problem, QString());
        QCOMPARE(scrape.histogramProblem(), QString());
        QVERIFY(scrape.types.size() > 25);
        for (auto type = scrape.types.cbegin(); type != scrape.types.cend(); ++type) {
            QVERIFY2(QStringList({u"counter"_s, u"gauge"_s, u"histogram"_s}).contains(*type), qPrintable(type.key()));
            QCOMPARE(type.key().endsWith(u"_total"_s), *type == u"counter"_s);
        }
    }

    void theDocumentNamesEveryMetricAndNoOther()
    {
        QFile document(QStringLiteral(METRICS_DOCUMENT));
        QVERIFY(document.open(QIODevice::ReadOnly));
        static const QRegularExpression name(u"^\\| `((?:adda|process)_[a-z_]+)"_s,
                                             QRegularExpression::MultilineOption);
        QSet<QString> documented;
        auto matches = name.globalMatch(QString::fromUtf8(document.readAll()));
        while (matches.hasNext())
            documented.insert(matches.next().captured(1));
        const QStringList shown = scrape().types.keys();
        QCOMPARE(QSet<QString>(shown.begin(), shown.end()), documented);
    }

    void countsWhatIsSaid()
    {
        constexpr int messages = 30;
        TestClient asha;
        TestClient dev;
        QVERIFY(asha.connectTo(m_server->url()) && dev.connectTo(m_server->url()));
        QVERIFY(asha.join(u"Asha"_s, u"design"_s) && dev.join(u"Dev"_s, u"design"_s));
        const Scrape before = scrape();
        for (int i = 0; i < messages; ++i)
            QVERIFY(asha.say(u"design"_s, u"Hello"_s));
        QTRY_COMPARE(dev.texts().size(), messages);
        QCOMPARE(asha.say(u"kitchen"_s, u"Hello"_s).error().code, RefusalCode::NotJoined);

        const Scrape after = scrape();
        const auto growth = [&](const QString &key) { return after[key] - before[key]; };
        QCOMPARE(growth(u"adda_entries_committed_total"_s), messages);
        QCOMPARE(growth(u"adda_deliveries_total"_s), 2 * messages);
        QCOMPARE(growth(u"adda_refusals_total{code=\"not_joined\"}"_s), 1);
        QCOMPARE(growth(u"adda_commit_appends_sum"_s), messages);
        QCOMPARE(growth(u"adda_append_wait_seconds_count"_s), messages);
        QCOMPARE(growth(u"adda_commit_seconds_count"_s), growth(u"adda_commits_total"_s));
        QCOMPARE(growth(u"adda_commit_appends_count"_s), growth(u"adda_commits_total"_s));
        QVERIFY(growth(u"adda_commit_seconds_sum"_s) > 0);
        QVERIFY(growth(u"adda_received_bytes_total"_s) > messages * 10);
        QVERIFY(growth(u"adda_sent_bytes_total"_s) > 2 * messages * 10);
        QVERIFY(growth(u"adda_packets_sent_total"_s) >= 2 * messages);
        QCOMPARE(after[u"adda_sockets"_s], 2);
        QCOMPARE(after[u"adda_rooms"_s], 1);
        QCOMPARE(after[u"adda_append_queue"_s], 0);
        QCOMPARE(after[u"adda_append_queue_limit"_s], History::Options().maxQueued);
    }

    void countsRequestsThatAreRefusedAndClientsThatGo()
    {
        QCOMPARE(httpGet(m_server->url(), "/nowhere").status, 404);
        {
            TestClient asha;
            QVERIFY(asha.connectTo(m_server->url()));
            asha.disconnect();
        }
        QTRY_COMPARE(scrape()[u"adda_disconnects_total{reason=\"client_disconnect\"}"_s], 1);
        QCOMPARE(scrape()[u"adda_http_refusals_total{status=\"404\"}"_s], 1);
        QCOMPARE(scrape()[u"adda_http_refusals_total{status=\"503\"}"_s], 0);
    }

    void everyWorkerHasItsLag()
    {
        QCOMPARE(scrape()[u"adda_loop_lag_seconds_count{worker=\"0\"}"_s], 0);
        QCOMPARE(scrape()[u"adda_loop_lag_seconds_count{worker=\"1\"}"_s], 0);
        TestClient asha;
        QVERIFY(asha.connectTo(m_server->url()));
        QTRY_VERIFY(scrape()[u"adda_loop_lag_seconds_count{worker=\"0\"}"_s] +
                        scrape()[u"adda_loop_lag_seconds_count{worker=\"1\"}"_s] >
                    1);
    }

    void knowsTheProcess()
    {
        const Scrape before = scrape();
        QCOMPARE(before[u"adda_build_info{version=\"1.2.3\"}"_s], 1);
#ifndef Q_OS_LINUX
        QSKIP("no /proc here");
#endif
        const double now = double(QDateTime::currentSecsSinceEpoch());
        QVERIFY(before[u"process_start_time_seconds"_s] > now - 3'600);
        QVERIFY(before[u"process_start_time_seconds"_s] < now + 2);
        QVERIFY(before[u"process_resident_memory_bytes"_s] > 1e6);
        QVERIFY(before[u"process_cpu_seconds_total"_s] > 0);
        QVERIFY(before[u"process_max_fds"_s] > before[u"process_open_fds"_s]);
        std::vector<std::unique_ptr<QFile>> files;
        for (int i = 0; i < 100; ++i) {
            files.push_back(std::make_unique<QFile>(u"/dev/null"_s));
            QVERIFY(files.back()->open(QIODevice::ReadOnly));
        }
        const double grown = scrape()[u"process_open_fds"_s] - before[u"process_open_fds"_s];
        QVERIFY2(grown > 80 && grown < 120, qPrintable(QString::number(grown)));
    }

private:
    Scrape scrape() const
    {
        return Scrape(QString::fromUtf8(httpGet(m_server->url(), "/metrics").body));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<ChatServer> m_server;
};

QTEST_GUILESS_MAIN(tst_Metrics)
#include "tst_Metrics.moc"
