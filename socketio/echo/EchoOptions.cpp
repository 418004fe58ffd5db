#include "socketio/echo/EchoOptions.h"

#include <QCommandLineParser>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int noLimit = 1'000'000'000;

/// The options' values, one after the other; keeps the first error.
class OptionReader
{
public:
    explicit OptionReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    int readNumber(const QString &option, int least)
    {
        bool isNumber = false;
        const int number = m_parser.value(option).toInt(&isNumber);
        if (m_error.isEmpty() && (!isNumber || number < least))
            m_error = u"--%1: \"%2\" is not a number of %3 or more"_s.arg(option, m_parser.value(option)).arg(least);
        return number;
    }

    std::chrono::milliseconds readTime(const QString &option) { return 1ms * readNumber(option, 1); }

    void readAddress(EchoOptions &options)
    {
        const QString text = m_parser.value(u"listen"_s);
        const qsizetype colon = text.lastIndexOf(u':');
        QString host = text.left(colon);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        bool isPort = false;
        options.port = text.sliced(colon + 1).toUShort(&isPort);
        if (m_error.isEmpty() && (colon < 0 || !isPort || !options.address.setAddress(host)))
            m_error = u"--listen: \"%1\" is not address:port"_s.arg(text);
    }

    const QString &error() const { return m_error; }

private:
    const QCommandLineParser &m_parser;
    QString m_error;
};

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const QString &name, const QString &value, const QString &byDefault) {
        parser.addOption({name, {}, value, byDefault});
    };
    add(u"listen"_s, u"address:port"_s, u"127.0.0.1:3000"_s);
    add(u"ping-interval"_s, u"ms"_s, u"25000"_s);
    add(u"ping-timeout"_s, u"ms"_s, u"20000"_s);
    add(u"connect-timeout"_s, u"ms"_s, u"45000"_s);
    add(u"max-payload"_s, u"bytes"_s, u"1000000"_s);
    add(u"workers"_s, u"count"_s, u"1"_s);
    parser.addOption(QCommandLineOption(u"engine"_s));
}

} // namespace

tl::expected<EchoOptions, QString> EchoOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return tl::unexpected(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return tl::unexpected(u"unexpected \"%1\""_s.arg(parser.positionalArguments().first()));

    EchoOptions options;
    OptionReader reader(parser);
    reader.readAddress(options);
    options.isEngine = parser.isSet(u"engine"_s);
    SocketIo::ServerOptions &server = options.server;
    server.pingInterval = reader.readTime(u"ping-interval"_s);
    server.pingTimeout = reader.readTime(u"ping-timeout"_s);
    server.limits.connectTimeout = reader.readTime(u"connect-timeout"_s);
    server.limits.messageBytes = reader.readNumber(u"max-payload"_s, 1);
    server.limits.frameBytes = server.limits.messageBytes;
    server.workers = reader.readNumber(u"workers"_s, 1);
    server.timerTick = 10ms;
    server.limits.packetsPerSecond = noLimit;
    server.limits.packetBurst = noLimit;
    if (!reader.error().isEmpty())
        return tl::unexpected(reader.error());
    return options;
}
