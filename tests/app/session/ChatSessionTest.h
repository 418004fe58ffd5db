#pragma once

#include "app/cache/SqlSeenStore.h"
#include "app/outbox/SqlUnsentStore.h"
#include "app/session/ChatSession.h"
#include "tests/support/FakeChatServer.h"

#include <QTemporaryDir>
#include <QTest>

namespace Adda {

/// What tests of a session that things go wrong for begin with: one that talks to a fake server.
class ChatSessionTest : public QObject
{
protected:
    void startAnew()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<FakeChatServer>();
        startSession();
    }

    void endSession()
    {
        m_session.reset();
        m_store.reset();
        m_seen.reset();
    }

    /// As the app does, each time it starts.
    void startSession()
    {
        endSession();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_store = std::make_unique<SqlUnsentStore>(m_folder->filePath(QStringLiteral("profile")));
        m_seen = std::make_unique<SqlSeenStore>(m_folder->filePath(QStringLiteral("profile")));
        m_session = std::make_unique<ChatSession>(*m_settings, *m_store, *m_seen);
    }

    void join(const QString &room = QStringLiteral("design"))
    {
        m_session->join(QStringLiteral("Asha"), room, m_server->address());
        QTRY_VERIFY(m_session->currentRoom() && m_session->currentRoom()->name() == room);
    }

    void breakConnection()
    {
        m_server->stopListening();
        m_server->dropEveryone();
        QTRY_COMPARE(m_session->connection()->state(), Connection::State::Waiting);
    }

    void restoreConnection()
    {
        m_server->listenAgain();
        m_session->connection()->retryNow();
        QTRY_COMPARE(m_session->connection()->state(), Connection::State::Online);
    }

    void send(const QString &text)
    {
        m_session->currentRoom()->setDraft(text);
        QVERIFY(m_session->currentRoom()->sendDraft());
    }

    /// Messages, oldest first.
    QStringList shown() const
    {
        QStringList texts;
        const TimelineModel *timeline = m_session->currentRoom()->timeline();
        for (int row = timeline->count() - 1; row >= 0; --row) {
            const QModelIndex index = timeline->index(row);
            if (!index.data(TimelineModel::IsNoticeRole).toBool())
                texts.append(index.data(TimelineModel::TextRole).toString());
        }
        return texts;
    }

    int countOf(TimelineModel::State state) const
    {
        int count = 0;
        const TimelineModel *timeline = m_session->currentRoom()->timeline();
        for (int row = 0; row < timeline->count(); ++row)
            count += timeline->index(row).data(TimelineModel::StateRole).value<TimelineModel::State>() == state;
        return count;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<SqlUnsentStore> m_store;
    std::unique_ptr<SqlSeenStore> m_seen;
    std::unique_ptr<FakeChatServer> m_server;
    std::unique_ptr<ChatSession> m_session;
};

} // namespace Adda
