#include "tests/qml/support/TestWindow.h"

#include <QQmlComponent>
#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// As WCAG 2 has it, 1 to 21.
double contrast(const QColor &one, const QColor &other)
{
    const auto [least, most] = std::minmax(luminance(one), luminance(other));
    return (most + 0.05) / (least + 0.05);
}

} // namespace

/// That what is drawn can be seen, light and dark.
class tst_Theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hasContrast_data();
    void hasContrast();
    void showsWhereOneTypes_data();
    void showsWhereOneTypes();

private:
    static void addThemes();

    QColor color(const QString &token) const { return m_theme->property(qPrintable(token)).value<QColor>(); }

    std::unique_ptr<TestWindow> m_window;
    std::unique_ptr<QObject> m_holder;
    QObject *m_theme = nullptr;
};

void tst_Theme::init()
{
    m_window = std::make_unique<TestWindow>(u"localhost:1"_s);
    QVERIFY(m_window->show());
    QQmlComponent component(&m_window->window().scene()->engine());
    component.setData("import QtQml\nimport Adda.Theme\nQtObject { property QtObject theme: Theme }", {});
    m_holder.reset(component.create());
    QVERIFY2(m_holder, qPrintable(component.errorString()));
    m_theme = m_holder->property("theme").value<QObject *>();
    QVERIFY(m_theme);
}

void tst_Theme::cleanup()
{
    m_holder.reset();
    m_window.reset();
}

void tst_Theme::addThemes()
{
    QTest::addColumn<Settings::Theme>("theme");
    QTest::newRow("light") << Settings::Theme::Light;
    QTest::newRow("dark") << Settings::Theme::Dark;
}

void tst_Theme::hasContrast_data()
{
    addThemes();
}

void tst_Theme::hasContrast()
{
    QFETCH(Settings::Theme, theme);
    m_window->settings().setTheme(theme);
    const QStringList grounds{u"bg"_s, u"side"_s, u"raised"_s, u"hover"_s, u"raisedHover"_s, u"code"_s};
    const auto verify = [this](const QString &token, const QStringList &on, double least) {
        for (const QString &ground : on) {
            QVERIFY(color(token).isValid() && color(ground).isValid());
            const double found = contrast(color(token), color(ground));
            QVERIFY2(found >= least, qPrintable(u"%1 on %2: %3"_s.arg(token, ground).arg(found)));
        }
    };
    for (const QString &text : {u"text"_s, u"muted"_s, u"accent"_s})
        verify(text, grounds, 4.5);
    verify(u"accentText"_s, {u"accent"_s, u"accentHover"_s}, 4.5);
    verify(u"accent"_s, {u"tint"_s}, 4.5);
    verify(u"text"_s, {u"line"_s}, 4.5);
    verify(u"warn"_s, {u"warnBg"_s}, 4.5);
    verify(u"bad"_s, {u"bg"_s, u"raised"_s, u"hover"_s}, 4.5);
    verify(u"good"_s, {u"side"_s}, 3);
    verify(u"hover"_s, {u"bg"_s, u"side"_s}, 1.08);
    verify(u"raisedHover"_s, {u"raised"_s}, 1.2);
    verify(u"tint"_s, {u"raised"_s}, 1.1);
    verify(u"text"_s, {u"tint"_s}, 4.5);
    verify(u"muted"_s, {u"tint"_s}, 4.5);
    verify(u"outline"_s, {u"bg"_s, u"side"_s, u"raised"_s}, 3);
}

void tst_Theme::showsWhereOneTypes_data()
{
    addThemes();
}

void tst_Theme::showsWhereOneTypes()
{
    QFETCH(Settings::Theme, theme);
    m_window->settings().setTheme(theme);
    const auto room = m_window->find(u"roomField"_s)->property("field").value<QQuickItem *>();
    QVERIFY(!room->hasActiveFocus());
    // Across its edge.
    const auto edge = [&] {
        const QImage picture = m_window->window().grabWindow();
        const QPoint place = room->mapToScene({0, room->height() / 2}).toPoint();
        double best = 0;
        for (int x = -3; x < 4; ++x) {
            const QColor line = picture.pixelColor(place + QPoint(x, 0));
            best = std::max(best, std::min(contrast(line, picture.pixelColor(place - QPoint(8, 0))),
                                           contrast(line, picture.pixelColor(place + QPoint(8, 0)))));
        }
        return best;
    };
    QTRY_VERIFY2(edge() >= 3, qPrintable(QString::number(edge())));
}

QTEST_MAIN(tst_Theme)
#include "tst_Theme.moc"
