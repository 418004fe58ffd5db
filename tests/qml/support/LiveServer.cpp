#include "tests/qml/support/LiveServer.h"

#include "server/config/Config.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

LiveServer::LiveServer()
{
    start();
}

QString LiveServer::address() const
{
    return u"127.0.0.1:%1"_s.arg(m_port);
}

void LiveServer::start()
{
    auto config = Adda::Config::defaults();
    config.port = m_port;
    config.logLevel = Adda::LogLevel::Warning;
    config.history.directory = m_folder.path();
    config.rateLimits.isOn = false;
    auto server = Adda::ChatServer::start(config);
    if (!server)
        qFatal("%s", qPrintable(server.error()));
    m_server = *std::move(server);
    m_port = quint16(QUrl(m_server->url()).port());
}
