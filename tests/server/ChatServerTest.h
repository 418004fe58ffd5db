#pragma once

#include "server/ChatServer.h"
#include "tests/support/TestClient.h"

#include <QTemporaryDir>
#include <QTest>

namespace Adda {

/// What tests of the whole server begin with: one in this process, with nothing in its history and without rate
/// limits, that is spoken to over real sockets.
class ChatServerTest : public QObject
{
protected:
    void startAnew()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_config = Config();
        m_config.port = 0;
        m_config.transport.workers = 2;
        m_config.rateLimits.isOn = false;
        m_config.history.directory = m_directory->filePath(QStringLiteral("data"));
        startServer();
    }

    void startServer()
    {
        auto started = ChatServer::start(m_config);
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error()));
        m_server = std::move(*started);
    }

    void join(TestClient &client, const QString &name, const QString &room, const QString &token = {})
    {
        QVERIFY(client.connectTo(m_server->url()));
        QVERIFY(client.join(name, room, token));
        QTRY_VERIFY(client.noticeCodes().contains(QStringLiteral("welcome")));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    Config m_config;
    std::unique_ptr<ChatServer> m_server;
};

} // namespace Adda
