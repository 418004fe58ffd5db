#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QAccessible>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Links, code and mentions in messages, in the real window, with this test in place of the desktop.
class tst_MessageText : public QObject
{
    Q_OBJECT

public:
    Q_INVOKABLE void take(const QUrl &url) { m_taken.append(url.toString(QUrl::FullyEncoded)); }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void opensALinkByClick();
    void opensNothingBesideALink();
    void opensRoomsInTheApp();
    void opensTheOnlyLinkByKeyboard();
    void listsLinksInTheMenu();
    void copiesTheLinkUnderThePointer();
    void tellsWhereALinkReallyLeads_data();
    void tellsWhereALinkReallyLeads();
    void tellsScreenReadersOfLinks();
    void keepsWhatWasWritten_data();
    void keepsWhatWasWritten();
    void drawsCodeOnItsGround();
    void indentsByTabs_data();
    void indentsByTabs();
    void followsTheTheme();
    void drawsMentionsOfOneself();
    void drawsNoOtherMentions_data();
    void drawsNoOtherMentions();
    void drawsNoMentionsInOnesOwnWords();
    void keepsToolsBesideTheText_data();
    void keepsToolsBesideTheText();

private:
    /// Shows a message; the item that does.
    QQuickItem *show(const QString &text);
    /// Where the middle of a part of it is, in the window.
    static QPoint placeOf(const QQuickItem *item, const QString &part);
    QList<QQuickItem *> all(const QString &objectName) const;
    /// Something of the item has this very colour.
    bool shows(const QQuickItem *item, const QColor &color);
    /// Of the menu.
    void choose(const QString &objectName);

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<Person> m_other;
    std::unique_ptr<TestWindow> m_window;
    QStringList m_taken;
};

void tst_MessageText::initTestCase()
{
    for (const QString &scheme : {u"http"_s, u"https"_s, u"mailto"_s, u"adda"_s})
        QDesktopServices::setUrlHandler(scheme, this, "take");
}

void tst_MessageText::cleanupTestCase()
{
    for (const QString &scheme : {u"http"_s, u"https"_s, u"mailto"_s, u"adda"_s})
        QDesktopServices::unsetUrlHandler(scheme);
}

void tst_MessageText::init()
{
    m_taken.clear();
    m_server = std::make_unique<LiveServer>();
    m_other = std::make_unique<Person>(u"Bala"_s, m_server->address());
    QVERIFY(m_other->join(u"design"_s));
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(m_window->find(u"composerField"_s)->hasActiveFocus());
}

void tst_MessageText::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_other.reset();
    m_server.reset();
}

QQuickItem *tst_MessageText::show(const QString &text)
{
    if (!m_other->say(text))
        return nullptr;
    const auto shown = [&]() -> QQuickItem * {
        for (QQuickItem *item : m_window->texts()) {
            if (item->property("written").toString() == text && item->height() > 0)
                return item;
        }
        return nullptr;
    };
    if (!QTest::qWaitFor([&] { return shown() != nullptr; }))
        return nullptr;
    m_window->window().grabWindow(); // lays out
    return shown();
}

QPoint tst_MessageText::placeOf(const QQuickItem *item, const QString &part)
{
    const auto start = int(item->property("text").toString().indexOf(part));
    const auto rectangle = [&](int position) {
        QRectF rect;
        QMetaObject::invokeMethod(const_cast<QQuickItem *>(item), "positionToRectangle", Q_RETURN_ARG(QRectF, rect),
                                  Q_ARG(int, position));
        return rect;
    };
    const QPointF first = rectangle(start).center();
    const QPointF last = rectangle(start + int(part.size())).center();
    return item->mapToScene((first + last) / 2).toPoint();
}

QList<QQuickItem *> tst_MessageText::all(const QString &objectName) const
{
    QQuickItem *one = m_window->find(objectName);
    QList<QQuickItem *> found;
    for (QQuickItem *item : one ? one->parentItem()->childItems() : QList<QQuickItem *>()) {
        if (item->objectName() == objectName)
            found.append(item);
    }
    return found;
}

bool tst_MessageText::shows(const QQuickItem *item, const QColor &color)
{
    const QImage picture = m_window->window().grabWindow().copy(item->mapRectToScene(item->boundingRect()).toRect());
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

void tst_MessageText::choose(const QString &objectName)
{
    m_window->window().grabWindow(); // lays out
    m_window->click(m_window->find(objectName));
}

void tst_MessageText::opensALinkByClick()
{
    const QQuickItem *item = show(u"See https://adda.example/notes/7?a=b, will you"_s);
    QVERIFY(item);
    QTest::mouseClick(&m_window->window(), Qt::LeftButton, {}, placeOf(item, u"https://adda.example/notes/7?a=b"_s));
    QTRY_COMPARE(m_taken, QStringList{u"https://adda.example/notes/7?a=b"_s});
}

void tst_MessageText::opensNothingBesideALink()
{
    const QQuickItem *item = show(u"See https://adda.example, will you"_s);
    QVERIFY(item);
    QTest::mouseClick(&m_window->window(), Qt::LeftButton, {}, placeOf(item, u"will"_s));
    // Dragging over it selects.
    const QPoint place = placeOf(item, u"https://adda.example"_s);
    QTest::mousePress(&m_window->window(), Qt::LeftButton, {}, place - QPoint(30, 0));
    QTest::mouseMove(&m_window->window(), place);
    QTest::mouseMove(&m_window->window(), place + QPoint(20, 0));
    QTest::mouseRelease(&m_window->window(), Qt::LeftButton, {}, place + QPoint(20, 0));
    QTRY_VERIFY(!item->property("selectedText").toString().isEmpty());
    QCOMPARE(m_taken, QStringList());
}

void tst_MessageText::opensRoomsInTheApp()
{
    const QQuickItem *item = show(u"adda://127.0.0.1:1/kitchen"_s);
    QVERIFY(item);
    QTest::mouseClick(&m_window->window(), Qt::LeftButton, {}, placeOf(item, u"adda://127.0.0.1:1/kitchen"_s));
    QTRY_VERIFY(m_window->find(u"joinButton"_s));
    QCOMPARE(m_window->session().invitedRoom(), u"kitchen"_s);
    QCOMPARE(m_taken, QStringList());
}

void tst_MessageText::opensTheOnlyLinkByKeyboard()
{
    QVERIFY(show(u"See https://adda.example/a"_s));
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(m_window->find(u"timelineList"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_taken, QStringList{u"https://adda.example/a"_s});
    QVERIFY(!m_window->find(u"copyText"_s));
    // The menu has it too.
    m_window->press(Qt::Key_F10, Qt::ShiftModifier);
    QTRY_VERIFY(m_window->find(u"openLink"_s));
    choose(u"openLink"_s);
    QTRY_COMPARE(m_taken.size(), 2);
}

void tst_MessageText::listsLinksInTheMenu()
{
    QVERIFY(show(u"https://a.example or https://b.example"_s));
    m_window->press(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(m_window->find(u"timelineList"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(all(u"openLink"_s).size(), 2);
    QCOMPARE(m_window->showing(u"Open https://a.example"_s).size(), 1);
    QCOMPARE(m_window->showing(u"Copy https://b.example"_s).size(), 1);
    QCOMPARE(m_taken, QStringList());
    m_window->press(Qt::Key_Down);
    m_window->press(Qt::Key_Down);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_taken, QStringList{u"https://b.example"_s});
    // The next message has none.
    QTRY_VERIFY(!m_window->find(u"openLink"_s));
    QVERIFY(show(u"no link"_s));
    m_window->press(Qt::Key_Down);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(m_window->find(u"copyText"_s));
    QVERIFY(!m_window->find(u"openLink"_s));
}

void tst_MessageText::copiesTheLinkUnderThePointer()
{
    const QQuickItem *item = show(u"https://a.example or https://b.example/x"_s);
    QVERIFY(item);
    const QPoint place = placeOf(item, u"https://b.example/x"_s);
    QTest::mouseMove(&m_window->window(), place);
    QTest::mouseClick(&m_window->window(), Qt::RightButton, {}, place);
    QTRY_COMPARE(all(u"copyLink"_s).size(), 1);
    choose(u"copyLink"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"https://b.example/x"_s);
    QTRY_VERIFY(!m_window->find(u"copyText"_s));
    QTest::mouseMove(&m_window->window(), placeOf(item, u"or"_s));
    QTest::mouseClick(&m_window->window(), Qt::RightButton, {}, placeOf(item, u"or"_s));
    QTRY_VERIFY(m_window->find(u"copyText"_s));
    QVERIFY(!m_window->find(u"copyLink"_s));
}

void tst_MessageText::tellsWhereALinkReallyLeads_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("tip");
    QTest::newRow("as it looks") << u"https://adda.example/"_s << QString();
    QTest::newRow("another script") << u"https://\u0430dda.example/"_s << u"https://xn--dda-5cd.example/"_s;
    QTest::newRow("turned about") << u"https://adda.example/שלום"_s
                                  << u"https://adda.example/%D7%A9%D7%9C%D7%95%D7%9D"_s;
}

void tst_MessageText::tellsWhereALinkReallyLeads()
{
    QFETCH(QString, shown);
    QFETCH(QString, tip);
    const QQuickItem *item = show(u"go to "_s + shown);
    QVERIFY(item);
    const QPoint place = placeOf(item, shown.left(10));
    QTest::mouseMove(&m_window->window(), place - QPoint(0, 200));
    QTest::mouseMove(&m_window->window(), place);
    QTRY_VERIFY(!item->property("hoveredLink").toString().isEmpty());
    QTRY_COMPARE(item->cursor().shape() == Qt::PointingHandCursor ||
                     m_window->window().cursor().shape() == Qt::PointingHandCursor,
                 true);
    if (!tip.isEmpty())
        QTRY_COMPARE(m_window->showing(tip).size(), 1);
    QTest::mouseMove(&m_window->window(), placeOf(item, u"go"_s));
    QTRY_COMPARE(item->property("hoveredLink").toString(), QString());
    if (!tip.isEmpty())
        QTRY_COMPARE(m_window->showing(tip).size(), 0);
}

void tst_MessageText::tellsScreenReadersOfLinks()
{
    QQuickItem *item = show(u"See https://adda.example/a and `https://no.example`"_s);
    QVERIFY(item);
    QAccessible::setActive(true);
    QAccessibleInterface *link = nullptr;
    const std::function<void(QAccessibleInterface *)> seek = [&](QAccessibleInterface *parent) {
        for (int child = 0; parent && child < parent->childCount(); ++child) {
            QAccessibleInterface *one = parent->child(child);
            if (one && one->role() == QAccessible::Link) {
                QVERIFY(link == nullptr);
                link = one;
            }
            seek(one);
        }
    };
    seek(QAccessible::queryAccessibleInterface(&m_window->window()));
    QVERIFY(link);
    QCOMPARE(link->text(QAccessible::Name), u"https://adda.example/a"_s);
    link->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(m_taken, QStringList{u"https://adda.example/a"_s});
}

void tst_MessageText::keepsWhatWasWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("link") << u"see https://münchen.example/ß."_s;
    QTest::newRow("code") << u"run `make` or\n```cpp\nint x;\n\n    y();\n```\nthen"_s;
    QTest::newRow("markup") << u"<b>x</b> &amp; <a href=\"https://evil.example\">https://good.example</a>"_s;
    QTest::newRow("mention") << u"@Asha <b>@Asha</b>"_s;
    QTest::newRow("no-break spaces") << u"10\u00A0km `a\u00A0b`"_s;
}

void tst_MessageText::keepsWhatWasWritten()
{
    QFETCH(QString, text);
    QQuickItem *item = show(text);
    QVERIFY(item);
    QCOMPARE(item->property("textFormat").toInt(), int(Qt::PlainText));
    QTest::mouseClick(&m_window->window(), Qt::LeftButton, {}, item->mapToScene({item->width() - 5, 5}).toPoint());
    m_window->press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), text);
    QGuiApplication::clipboard()->clear();
    m_window->press(Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(!item->property("selectedText").toString().isEmpty());
    m_window->press(Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), text);
}

void tst_MessageText::drawsCodeOnItsGround()
{
    const QQuickItem *item = show(u"before\n```\nint x;\n```\nafter"_s);
    QVERIFY(item);
    const QColor ground(u"#F3EFE9"_s);
    const auto colorAt = [&](QPointF place) {
        return m_window->window().grabWindow().pixelColor(item->mapToScene(place).toPoint());
    };
    QTest::mouseMove(&m_window->window(), QPoint(5, 5));
    const double y = item->mapFromScene(placeOf(item, u"int x;"_s)).y();
    QTRY_COMPARE(colorAt({item->width() - 20, y}), ground);
    QTRY_VERIFY(colorAt({item->width() - 20, item->height() - 8}) != ground);
    // The fences take less than a line.
    QVERIFY(item->height() < 4.5 * 22);
}

void tst_MessageText::indentsByTabs_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("usual") << 1.0;
    QTest::newRow("large") << 2.0;
}

// About as far as four letters.
void tst_MessageText::indentsByTabs()
{
    QFETCH(double, scale);
    m_window->settings().setTextScale(scale);
    QQuickItem *item = show(u"\ta"_s);
    QVERIFY(item);
    QRectF place;
    QMetaObject::invokeMethod(item, "positionToRectangle", Q_RETURN_ARG(QRectF, place), Q_ARG(int, 1));
    QCOMPARE(place.x(), 32 * scale);
}

void tst_MessageText::followsTheTheme()
{
    const QQuickItem *item = show(u"WWW https://www.example"_s);
    QVERIFY(item);
    QTRY_VERIFY(shows(item, u"#AF3F08"_s));
    m_window->settings().setTheme(Settings::Theme::Dark);
    QTRY_VERIFY(shows(item, u"#F2995A"_s));
    QVERIFY(!shows(item, u"#AF3F08"_s));
}

void tst_MessageText::drawsMentionsOfOneself()
{
    const QQuickItem *item = show(u"so, @asha: shall we?"_s);
    QVERIFY(item);
    QTRY_VERIFY(shows(item, u"#FFF1E4"_s) && shows(item, u"#AF3F08"_s));
    m_window->settings().setTheme(Settings::Theme::Dark);
    QTRY_VERIFY(shows(item, u"#43301F"_s) && shows(item, u"#F2995A"_s));
    m_window->settings().setTheme(Settings::Theme::Light);
    QTRY_VERIFY(shows(item, u"#FFF1E4"_s));
    // It is somebody else's when one comes whose name that is.
    item = show(u"@Asha Roy is late"_s);
    QVERIFY(item);
    QTRY_VERIFY(shows(item, u"#FFF1E4"_s));
    Person roy(u"Asha Roy"_s, m_server->address());
    QVERIFY(roy.join(u"design"_s));
    QTRY_VERIFY(!shows(item, u"#FFF1E4"_s));
}

void tst_MessageText::drawsNoOtherMentions_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("of somebody else") << u"@Bala"_s;
    QTest::newRow("in code") << u"`@Asha`"_s;
    QTest::newRow("in an address") << u"me@Asha"_s;
}

void tst_MessageText::drawsNoOtherMentions()
{
    QFETCH(QString, text);
    const QQuickItem *item = show(text);
    QVERIFY(item);
    QVERIFY(!shows(item, u"#FFF1E4"_s));
}

void tst_MessageText::drawsNoMentionsInOnesOwnWords()
{
    m_window->type(u"this is @Asha"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_window->showing(u"this is @Asha"_s).size(), 1);
    QTRY_COMPARE(m_window->session().currentRoom()->unsentCount(), 0);
    QVERIFY(!shows(m_window->showing(u"this is @Asha"_s).first(), u"#FFF1E4"_s));
}

void tst_MessageText::keepsToolsBesideTheText_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("scale");
    for (const int width : {400, 1200}) {
        for (const double scale : {1., 2.})
            QTest::addRow("%d wide, %d %%", width, int(100 * scale)) << width << scale;
    }
}

void tst_MessageText::keepsToolsBesideTheText()
{
    QFETCH(int, width);
    QFETCH(double, scale);
    m_window->window().resize(width, 760);
    m_window->settings().setTextScale(scale);
    QVERIFY(show(u"first"_s));
    for (const QString &text : {u"שלום"_s, QString(40, u'W')}) {
        const QQuickItem *item = show(text);
        QVERIFY(item);
        QTest::mouseMove(&m_window->window(), item->mapToScene({item->width() / 2, 8}).toPoint());
        QTRY_VERIFY(m_window->find(u"copyButton"_s));
        const QQuickItem *button = m_window->find(u"copyButton"_s);
        const QRectF place = button->mapRectToItem(item, button->boundingRect());
        QVERIFY2(place.left() >= item->width(), qPrintable(QString::number(place.left())));
        // Of the first line, or the one with the name over it.
        QVERIFY(place.top() >= -30 * scale && place.top() < 30 * scale);
        QVERIFY(button->mapRectToScene(button->boundingRect()).right() <= width);
    }
}

QTEST_MAIN(tst_MessageText)
#include "tst_MessageText.moc"
