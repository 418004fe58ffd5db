#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QTest>
#include <QTranslator>

#include <memory>
#include <optional>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

QString textOf(const QQuickItem *item)
{
    return item->property("text").toString().left(40);
}

/// Where its letters are in the window.
QRectF lettersOf(const QQuickItem *item)
{
    const double width = qMin(item->property("contentWidth").toDouble(), item->width());
    return item->mapRectToScene(QRectF(0, 0, width, item->property("contentHeight").toDouble()));
}

bool isFlickable(const QQuickItem *item)
{
    return item->inherits("QQuickFlickable");
}

/// The part of `rect` that no ancestor cuts off; empty: it is scrolled out of sight.
QRectF seenOf(const QQuickItem *item, QRectF rect)
{
    for (const QQuickItem *parent = item->parentItem(); parent != nullptr; parent = parent->parentItem()) {
        if (parent->clip())
            rect &= parent->mapRectToScene(parent->boundingRect());
    }
    return rect;
}

/// What is wrong with where a text is; empty: nothing.
QString misplaced(const QQuickItem *item, QSizeF window)
{
    constexpr double rounding = 1;
    const bool scrollsItself = item->inherits("QQuickTextInput");
    if (!scrollsItself && item->property("contentWidth").toDouble() > item->width() + rounding)
        return u"is wider than its place"_s;
    if (item->property("contentHeight").toDouble() > item->height() + rounding)
        return u"is higher than its place"_s;
    const QRectF place = lettersOf(item);
    if (place.left() < -rounding || place.right() > window.width() + rounding)
        return u"is beside the window"_s;
    bool scrolls = false;
    for (const QQuickItem *parent = item->parentItem(); parent != nullptr; parent = parent->parentItem()) {
        scrolls = scrolls || isFlickable(parent);
        const QRectF bounds = parent->mapRectToScene(parent->boundingRect());
        if (parent->clip() && (place.left() < bounds.left() - rounding || place.right() > bounds.right() + rounding))
            return u"is cut off at the side"_s;
    }
    if (!scrolls && (place.top() < -rounding || place.bottom() > window.height() + rounding))
        return u"is over or under the window"_s;
    return {};
}

} // namespace

/// Both pages with text of every size in windows of every width, light and dark: all text can be read.
class tst_TextSizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fitsOnTheJoinPage_data();
    void fitsOnTheJoinPage();
    void fitsOnTheChatPage_data();
    void fitsOnTheChatPage();
    void fitsInTheNarrowPanes();
    void fitsInTheMenu_data();
    void fitsInTheMenu();
    void fitsInTheShortcuts_data();
    void fitsInTheShortcuts();
    void growsByKeyboard();
    void isLightOrDark_data();
    void isLightOrDark();

private:
    void addSizes();
    bool open(QSize size, double scale);
    /// The first fault that is found; empty: none.
    QString fault() const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

void tst_TextSizes::init()
{
    m_server = std::make_unique<LiveServer>();
}

void tst_TextSizes::cleanup()
{
    if (m_window)
        QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_server.reset();
}

bool tst_TextSizes::open(QSize size, double scale)
{
    m_window = std::make_unique<TestWindow>(m_server->address(), size);
    m_window->settings().setTextScale(scale);
    return m_window->show();
}

QString tst_TextSizes::fault() const
{
    const QSizeF window = m_window->window().size();
    const QQuickItem *banner = m_window->find(u"connectionBanner"_s);
    QList<QQuickItem *> seen;
    for (QQuickItem *item : m_window->texts()) {
        if (const QString fault = misplaced(item, window); !fault.isEmpty())
            return u"“%1” %2"_s.arg(textOf(item), fault);
        if (banner && banner->isAncestorOf(item) && item->property("truncated").toBool())
            return u"“%1” is cut short"_s.arg(textOf(item));
        if (!seenOf(item, lettersOf(item)).isEmpty())
            seen.append(item);
    }
    for (qsizetype one = 0; one < seen.size(); ++one) {
        for (qsizetype other = one + 1; other < seen.size(); ++other) {
            // It covers what is under it.
            if (banner && banner->isAncestorOf(seen[one]) != banner->isAncestorOf(seen[other]))
                continue;
            const QRectF shared =
                seenOf(seen[one], lettersOf(seen[one])) & seenOf(seen[other], lettersOf(seen[other]));
            if (shared.width() > 1 && shared.height() > 1)
                return u"“%1” is over “%2”"_s.arg(textOf(seen[other]), textOf(seen[one]));
        }
    }
    return {};
}

void tst_TextSizes::addSizes()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    for (const QSize size :
         {QSize(360, 420), QSize(480, 760), QSize(800, 600), QSize(1200, 760), QSize(1800, 1000)}) {
        for (const double scale : {1., 2.}) {
            QTest::addRow("%d by %d, %d %%", size.width(), size.height(), int(100 * scale)) << size << scale;
        }
    }
}

void tst_TextSizes::fitsOnTheJoinPage_data()
{
    addSizes();
}

void tst_TextSizes::fitsOnTheJoinPage()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(QString(64, u'W')));
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(bala.say(u"hello"_s));
    QVERIFY(open(size, scale));
    QTRY_COMPARE(m_window->showing(u"# design"_s).size(), 1);
    QTRY_COMPARE(fault(), QString());
    QVERIFY(!m_window->showing(u"# design"_s).first()->property("truncated").toBool());
    m_window->session().join({}, {}, u"?"_s); // three errors
    QTRY_VERIFY(!m_window->session().serverError().isEmpty());
    QTRY_COMPARE(fault(), QString());
}

void tst_TextSizes::fitsOnTheChatPage_data()
{
    addSizes();
}

void tst_TextSizes::fitsOnTheChatPage()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    const QString wide(64, u'W');
    Person other(wide, m_server->address());
    QVERIFY(other.join(wide));
    QVERIFY(other.say(QString(400, u'x')));
    QVERIFY(other.say(u"one\n\n    two"_s));
    QVERIFY(open(size, scale));
    QVERIFY(m_window->join(QString(64, u'M'), u"design"_s));
    QVERIFY(m_window->join(QString(64, u'M'), wide));
    QVERIFY(other.say(u"Short."_s));
    QTRY_COMPARE(m_window->showing(u"Short."_s).size(), 1);
    QTRY_COMPARE(fault(), QString());

    m_window->session().currentRoom()->setDraft(u"Much more than fits. "_s.repeated(900));
    QTRY_VERIFY(m_window->find(u"sendInParts"_s));
    QTRY_COMPARE(fault(), QString());
    m_window->session().currentRoom()->setDraft({});

    m_window->type(u"So much that it needs more than one line where windows are not very wide"_s);
    m_server->stop();
    QTRY_VERIFY(m_window->find(u"connectionBanner"_s));
    QTRY_COMPARE(fault(), QString());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(m_window->showing(u"waiting to be sent"_s).size(), 1);
    QTRY_COMPARE(fault(), QString());
}

void tst_TextSizes::fitsInTheNarrowPanes()
{
    const QString wide(64, u'W');
    Person other(wide, m_server->address());
    QVERIFY(other.join(wide));
    QVERIFY(open({480, 760}, 2));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QVERIFY(m_window->join(u"Asha"_s, wide));
    m_window->click(m_window->find(u"backToRooms"_s));
    QTRY_VERIFY(m_window->find(u"sidebar"_s));
    QTRY_COMPARE(fault(), QString());

    std::vector<std::unique_ptr<Person>> people;
    for (int number = 0; number < 20; ++number) {
        people.push_back(std::make_unique<Person>(u"%1 of a house of many"_s.arg(number), m_server->address()));
        QVERIFY(people.back()->join(wide));
    }
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(m_window->find(u"peopleButton"_s));
    m_window->click(m_window->find(u"peopleButton"_s));
    QTRY_VERIFY(m_window->find(u"peopleFilter"_s));
    QTRY_COMPARE(fault(), QString());
}

void tst_TextSizes::fitsInTheMenu_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    for (const QString &language : {u"en"_s, u"de"_s, u"es"_s}) {
        for (const QSize size : {QSize(360, 640), QSize(1200, 760)}) {
            for (const double scale : {1., 2.})
                QTest::addRow("%s, %d wide, %d %%", qPrintable(language), size.width(), int(100 * scale))
                    << language << size << scale;
        }
    }
}

void tst_TextSizes::fitsInTheMenu()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(double, scale);
    QTranslator translator;
    if (language != u"en")
        QVERIFY(translator.load(u":/i18n/adda_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(&translator);
    QVERIFY(open(size, scale));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_window->press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(m_window->find(u"selfCard"_s));
    m_window->click(m_window->find(u"selfCard"_s));
    QTRY_VERIFY(m_window->find(u"leaveRoom"_s));
    const QQuickItem *rows = m_window->find(u"leaveRoom"_s)->parentItem();
    const auto fault = [&] {
        for (const QQuickItem *item : m_window->texts()) {
            if (!rows->isAncestorOf(item))
                continue;
            const bool isWhole = !item->property("truncated").toBool() && misplaced(item, size).isEmpty() &&
                                 rows->mapRectToScene(rows->boundingRect()).contains(lettersOf(item));
            if (!isWhole || (size.width() > 1000 && item->property("lineCount").toInt() > 1))
                return textOf(item);
        }
        return QString();
    };
    QTRY_COMPARE(fault(), QString());
}

void tst_TextSizes::fitsInTheShortcuts_data()
{
    fitsInTheMenu_data();
    QTest::newRow("least window, 200 %") << u"de"_s << QSize(360, 420) << 2.;
}

void tst_TextSizes::fitsInTheShortcuts()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    QFETCH(double, scale);
    QTranslator translator;
    if (language != u"en")
        QVERIFY(translator.load(u":/i18n/adda_%1.qm"_s.arg(language)));
    QCoreApplication::installTranslator(&translator);
    QVERIFY(open(size, scale));
    m_window->press(Qt::Key_F1);
    QTRY_VERIFY(m_window->find(u"shortcutsList"_s));
    const QQuickItem *dialog = m_window->find(u"shortcutsList"_s)->parentItem();
    const auto fault = [&] {
        QList<QQuickItem *> seen;
        for (QQuickItem *item : m_window->texts()) {
            if (!dialog->isAncestorOf(item))
                continue;
            if (item->property("truncated").toBool())
                return u"“%1” is cut short"_s.arg(textOf(item));
            if (const QString fault = misplaced(item, size); !fault.isEmpty())
                return u"“%1” %2"_s.arg(textOf(item), fault);
            for (const QQuickItem *other : seen) {
                const QRectF shared = seenOf(item, lettersOf(item)) & seenOf(other, lettersOf(other));
                if (shared.width() > 1 && shared.height() > 1)
                    return u"“%1” is over “%2”"_s.arg(textOf(item), textOf(other));
            }
            seen.append(item);
        }
        return QString();
    };
    QTRY_COMPARE(fault(), QString());
}

void tst_TextSizes::growsByKeyboard()
{
    QVERIFY(open({1200, 760}, 1));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    const double before = m_window->find(u"composerField"_s)->height();
    for (int step = 0; step < 20; ++step)
        m_window->press(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_window->settings().textScale(), 2.);
    QTRY_VERIFY(m_window->find(u"composerField"_s)->height() > before);
    QTRY_COMPARE(fault(), QString());
    m_window->press(Qt::Key_0, Qt::ControlModifier);
    QTRY_COMPARE(m_window->find(u"composerField"_s)->height(), before);
}

void tst_TextSizes::isLightOrDark_data()
{
    QTest::addColumn<Settings::Theme>("theme");
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << Settings::Theme::Light << false;
    QTest::newRow("dark") << Settings::Theme::Dark << true;
}

void tst_TextSizes::isLightOrDark()
{
    QFETCH(Settings::Theme, theme);
    QFETCH(bool, isDark);
    QVERIFY(open({1200, 760}, 1));
    m_window->settings().setTheme(theme);
    const auto isGroundDark = [this] { return m_window->window().grabWindow().pixelColor(600, 4).lightness() < 128; };
    const auto isTextDark = [this] {
        return m_window->find(u"joinButton"_s) != nullptr
                   ? m_window->showing(u"Come in"_s).first()->property("color").value<QColor>().lightness() < 128
                   : m_window->find(u"roomTitle"_s)->property("color").value<QColor>().lightness() < 128;
    };
    QTRY_COMPARE(isGroundDark(), isDark);
    QCOMPARE(isTextDark(), !isDark);
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_COMPARE(isGroundDark(), isDark);
    QCOMPARE(isTextDark(), !isDark);
}

QTEST_MAIN(tst_TextSizes)
#include "tst_TextSizes.moc"
