#pragma once

#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/TestWindow.h"

#include <QTest>

#include <memory>

namespace Adda {

/// What tests of the Join Room page begin with: a server, and the real window when it is opened.
class JoinPageTest : public QObject
{
protected:
    void startServer() { m_server = std::make_unique<LiveServer>(); }

    /// The window complains of nothing.
    void end()
    {
        if (m_window)
            QCOMPARE(m_window->complaints(), QStringList());
        m_window.reset();
        m_server.reset();
    }

    bool open(const QString &server)
    {
        m_window = std::make_unique<TestWindow>(server);
        return m_window->show();
    }

    bool isIn(const QString &room) const
    {
        const Room *current = m_window->session().currentRoom();
        return current != nullptr && current->name() == room &&
               m_window->find(QStringLiteral("composerField")) != nullptr;
    }

    /// What is said under the field, and nowhere else.
    QString errorUnder(const QString &field) const
    {
        const QQuickItem *root = m_window->find(field);
        if (root == nullptr)
            return {};
        const auto *input = root->property("field").value<QQuickItem *>();
        QString found;
        for (const QQuickItem *text : m_window->texts()) {
            if (root->isAncestorOf(text) && text->mapToScene({}).y() >= input->mapToScene({0, input->height()}).y())
                found += text->property("text").toString();
        }
        return found;
    }

    bool hasKeyboard(const QString &field) const
    {
        const QQuickItem *item = m_window->find(field);
        return item != nullptr && item->hasActiveFocus();
    }

    QQuickItem *choice(const QString &room) const
    {
        const auto found = m_window->showing(QStringLiteral("# ") + room);
        return found.isEmpty() ? nullptr : found.first();
    }

    QString inField(const QString &field) const { return m_window->find(field)->property("text").toString(); }

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

} // namespace Adda
