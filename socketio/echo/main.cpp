#include "eventloop/ProcessSignals.h"
#include "socketio/echo/EchoOptions.h"
#include "socketio/echo/EngineEcho.h"
#include "socketio/echo/SocketEcho.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;

namespace {

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

int fail(int exitCode, const QString &text)
{
    print(stderr, u"socketio-echo: %1\n"_s.arg(text));
    return exitCode;
}

QString urlOf(const QHostAddress &address, quint16 port)
{
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return u"http://%1:%2"_s.arg(isIpv6 ? u"[%1]"_s.arg(address.toString()) : address.toString()).arg(port);
}

} // namespace

/// A server that sends back what it gets, for the tests of the protocols' authors.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    auto options = EchoOptions::parse(QCoreApplication::arguments());
    if (!options)
        return fail(2, options.error());
    if (options->isEngine) {
        options->server.path = u"/engine.io/"_s;
        options->server.makeHandler = [](SocketIo::Connection &connection) {
            return std::make_unique<EngineEcho>(connection);
        };
    }
    const EventLoop::ProcessSignals signals;
    QObject::connect(&signals, &EventLoop::ProcessSignals::stopRequested, &application, &QCoreApplication::quit);

    SocketIo::Server server(options->server);
    echoOn(server.of(u"/"_s));
    echoOn(server.of(u"/custom"_s));
    const auto port = server.listen(options->address, options->port);
    if (!port)
        return fail(1, u"cannot listen: %1"_s.arg(port.error()));
    print(stdout, u"socketio-echo listening on %1\n"_s.arg(urlOf(options->address, *port)));
    return QCoreApplication::exec();
}
