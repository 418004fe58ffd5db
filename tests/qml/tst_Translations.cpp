#include "app/models/ActivityLabel.h"
#include "app/session/ChatSession.h"
#include "tests/qml/support/TestWindow.h"

#include <QDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// That what is in the files of i18n/ reaches the window, from QML and C++, in every language there is.
class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void speaksTheLanguage_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("two");
        QTest::newRow("de") << u"Komm herein"_s << u"Gib deinen Namen ein"_s << u"2 Personen"_s;
        QTest::newRow("es") << u"Adelante"_s << u"Escribe tu nombre"_s << u"2 personas"_s;
    }

    void speaksTheLanguage()
    {
        QTranslator translator;
        QVERIFY(translator.load(u":/i18n/adda_%1.qm"_s.arg(QString::fromLatin1(QTest::currentDataTag()))));
        QVERIFY(QCoreApplication::installTranslator(&translator));
        TestWindow window(u"localhost:1"_s);
        QVERIFY(window.show());
        QFETCH(QString, title);
        QCOMPARE(window.showing(title).size(), 1);
        window.session().join({}, u"design"_s, u"localhost:1"_s);
        QTEST(window.session().nameError(), "error");
        QTEST(ActivityLabel::people(2), "two");
        QCOMPARE(window.complaints(), QStringList());
    }

    void testsEveryLanguageThereIs()
    {
        QStringList files;
        for (const char *language : {"de", "es"})
            files.append(u"adda_%1.qm"_s.arg(QString::fromLatin1(language)));
        QCOMPARE(QDir(u":/i18n"_s).entryList(QDir::Files, QDir::Name), files);
    }
};

QTEST_MAIN(tst_Translations)
#include "tst_Translations.moc"
