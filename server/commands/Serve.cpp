#include "server/commands/Serve.h"

#include "eventloop/ProcessSignals.h"
#include "server/ChatServer.h"
#include "server/OpenFileLimit.h"
#include "server/commands/Output.h"
#include "server/service/PassedSocket.h"
#include "server/service/ServiceReport.h"

#include <QCoreApplication>

namespace Adda {

using EventLoop::ProcessSignals;

namespace {

/// Why it does not start, for people or, where that was asked for, in the form of the log.
int giveUp(const Config &config, const QString &reason)
{
    if (config.logFormat == LogFormat::Text)
        return fail(1, reason);
    qCCritical(lcServer).noquote() << reason;
    return 1;
}

} // namespace

int serve(const Config &config)
{
    startLogging(config.logLevel, config.logFormat);
    const auto passedSocket = takePassedSocket();
    if (!passedSocket)
        return giveUp(config, passedSocket.error());
    const auto openFileLimit = OpenFileLimit::raise();
    ServiceReport report;
    // Before the server, so that a signal during start-up stops it cleanly too.
    const ProcessSignals signals;
    QObject::connect(&signals, &ProcessSignals::stopRequested, &report, [&report](int signalNumber) {
        qCInfo(lcServer).noquote() << "stopping" << logField("signal", qint64(signalNumber));
        report.stopping();
        QCoreApplication::quit();
    });
    auto started = ChatServer::start(config, *passedSocket);
    if (!started)
        return giveUp(config, started.error());
    ChatServer *server = started->get();
    QObject::connect(&signals, &ProcessSignals::reloadRequested, server,
                     [&report, server] { report.reload([server] { server->reloadTls(); }); });
    print(stdout, QStringLiteral("adda-server listening on %1\n").arg(server->url()));
    if (openFileLimit)
        openFileLimit->report(config);
    report.ready([server] { return server->status(); },
                 [server](const std::function<void()> &answered) { server->probe(answered); });

    const int exitCode = QCoreApplication::exec();
    started->reset();
    qCInfo(lcServer) << "stopped";
    return exitCode;
}

} // namespace Adda
