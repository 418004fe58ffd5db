#include "eventloop/ProcessSignals.h"
#include "server/ChatServer.h"
#include "server/OpenFileLimit.h"
#include "server/config/ConfigLoader.h"

#include <QCoreApplication>

#include <cstdio>

namespace {

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

int fail(int exitCode, const QString &text)
{
    print(stderr, QStringLiteral("adda-server: %1\n").arg(text));
    return exitCode;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("adda-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ADDA_VERSION));

    const auto config = Adda::loadConfig(QCoreApplication::arguments(), QProcessEnvironment::systemEnvironment());
    if (!config && config.error().exitCode == 0) {
        print(stdout, config.error().text);
        return 0;
    }
    if (!config)
        return fail(config.error().exitCode, config.error().text);

    Adda::startLogging(config->logLevel);
    const auto openFileLimit = Adda::OpenFileLimit::raise();
    // Before the server, so that a signal during start-up stops it cleanly too.
    const EventLoop::ProcessSignals signals;
    QObject::connect(&signals, &EventLoop::ProcessSignals::stopRequested, &application, [](int signalNumber) {
        qCInfo(Adda::lcServer).noquote() << "stopping" << Adda::logField("signal", qint64(signalNumber));
        QCoreApplication::quit();
    });
    auto server = Adda::ChatServer::start(*config);
    if (!server)
        return fail(1, server.error());
    QObject::connect(&signals, &EventLoop::ProcessSignals::reloadRequested, server->get(),
                     &Adda::ChatServer::reloadTls);
    print(stdout, QStringLiteral("adda-server listening on %1\n").arg((*server)->url()));
    if (openFileLimit)
        openFileLimit->report(*config);

    const int exitCode = QCoreApplication::exec();
    server->reset();
    qCInfo(Adda::lcServer) << "stopped";
    return exitCode;
}
