#include "tests/qml/support/TestWindow.h"

#include <QTest>

#include <functional>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

// Depth first, in the order of painting.
void visit(QQuickItem *item, const std::function<void(QQuickItem *)> &see)
{
    if (!item->isVisible())
        return;
    see(item);
    for (QQuickItem *child : item->childItems())
        visit(child, see);
}

} // namespace

TestWindow::TestWindow(const QString &server, QSize size)
{
    m_settings.setServer(server);
    m_settings.setTheme(Settings::Theme::Light);
    m_window.resize(size);
}

bool TestWindow::show()
{
    auto scene = Scene::load(Scene::mainView(), properties());
    if (!scene) {
        qWarning() << scene.error();
        return false;
    }
    m_window.setScene(*std::move(scene));
    m_window.show();
    m_window.requestActivate();
    return QTest::qWaitForWindowActive(&m_window);
}

QVariantMap TestWindow::properties()
{
    return {{u"session"_s, QVariant::fromValue(&m_session)}, {u"reducedMotion"_s, true}};
}

bool TestWindow::join(const QString &name, const QString &room)
{
    m_session.join(name, room, m_settings.server());
    return QTest::qWaitFor([&] { return find(u"composerField"_s) != nullptr && !m_session.isJoining(); });
}

QQuickItem *TestWindow::find(const QString &objectName) const
{
    QQuickItem *found = nullptr;
    visit(m_window.contentItem(), [&](QQuickItem *item) {
        if (item->objectName() == objectName)
            found = item;
    });
    return found;
}

QList<QQuickItem *> TestWindow::showing(const QString &text) const
{
    QList<QQuickItem *> found = texts();
    found.removeIf([&](const QQuickItem *item) { return item->property("text").toString() != text; });
    return found;
}

QList<QQuickItem *> TestWindow::texts() const
{
    QList<QQuickItem *> found;
    visit(m_window.contentItem(), [&](QQuickItem *item) {
        const bool isText =
            item->inherits("QQuickText") || item->inherits("QQuickTextEdit") || item->inherits("QQuickTextInput");
        if (isText && !item->property("text").toString().isEmpty())
            found.append(item);
    });
    return found;
}

void TestWindow::click(QQuickItem *item, Qt::MouseButton button)
{
    QTest::mouseClick(&m_window, button, {}, item->mapToScene(item->boundingRect().center()).toPoint());
}

void TestWindow::type(const QString &text)
{
    for (const QChar character : text)
        QTest::sendKeyEvent(QTest::Click, &m_window, Qt::Key_unknown, QString(character), {});
}

void TestWindow::fill(const QString &field, const QString &text)
{
    QQuickItem *item = find(field);
    click(item->property("field").isValid() ? item->property("field").value<QQuickItem *>() : item);
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    type(text);
}

void TestWindow::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&m_window, key, modifiers);
}
