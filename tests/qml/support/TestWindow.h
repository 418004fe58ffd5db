#pragma once

#include "app/MainWindow.h"
#include "app/Scene.h"
#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/ChatSession.h"
#include "app/settings/Settings.h"

#include <QQuickItem>
#include <QTemporaryDir>

/// The app's window with a session of its own and settings that go with it, and hands to use it with.
class TestWindow
{
public:
    /// Wide enough for three panes.
    explicit TestWindow(const QString &server, QSize size = {1200, 760});

    /// Shows the window and waits until it has the keyboard.
    bool show();
    /// Joins without the Join Room page. True once the Chat page is there.
    bool join(const QString &name, const QString &room);

    Adda::Settings &settings() { return m_settings; }

    Adda::UnsentStore &store() { return m_store; }

    Adda::SeenStore &seen() { return m_seen; }

    Adda::ChatSession &session() { return m_session; }

    Adda::MainWindow &window() { return m_window; }

    /// The visible item with this objectName; null: none.
    QQuickItem *find(const QString &objectName) const;
    /// The visible items that show this text, anywhere in the window.
    QList<QQuickItem *> showing(const QString &text) const;
    /// The visible items that show some text, in the order of painting.
    QList<QQuickItem *> texts() const;

    QQuickItem *focusItem() const { return m_window.activeFocusItem(); }

    void click(QQuickItem *item, Qt::MouseButton button = Qt::LeftButton);
    void type(const QString &text);
    /// Into the field with this objectName, instead of what is in it.
    void fill(const QString &field, const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    /// Where the settings are kept.
    QString settingsFile() const { return m_folder.filePath(QStringLiteral("settings.ini")); }

    /// What Qt complained about.
    QStringList complaints() const { return m_window.scene()->complaints(); }

    /// What Scene::mainView() is shown with.
    QVariantMap properties();

private:
    QTemporaryDir m_folder;
    Adda::Settings m_settings{settingsFile()};
    Adda::MemoryUnsentStore m_store;
    Adda::MemorySeenStore m_seen;
    Adda::ChatSession m_session{m_settings, m_store, m_seen};
    Adda::MainWindow m_window{QString()};
};
