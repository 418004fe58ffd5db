#pragma once

#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/ChatSession.h"
#include "app/settings/Settings.h"

#include <QTemporaryDir>

/// Somebody else: a session without a window.
class Person
{
public:
    Person(const QString &name, const QString &server);

    /// True once in the room.
    bool join(const QString &room);
    /// Into the room joined last. True once the server has it.
    bool say(const QString &text);

    Adda::ChatSession &session() { return m_session; }

private:
    QString m_name;
    QString m_server;
    QTemporaryDir m_folder;
    Adda::Settings m_settings{m_folder.filePath(QStringLiteral("settings.ini"))};
    Adda::MemoryUnsentStore m_store;
    Adda::MemorySeenStore m_seen;
    Adda::ChatSession m_session{m_settings, m_store, m_seen};
};
