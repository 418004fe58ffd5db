#include "server/Logging.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_Logging : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void fieldsOfOutsideTextStayOnOneLine_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"design"_s << u"room=design"_s;
        QTest::newRow("empty") << u""_s << u"room=\"\""_s;
        QTest::newRow("space") << u"a b"_s << u"room=\"a b\""_s;
        QTest::newRow("quote") << u"a\"b"_s << u"room=\"a\\\"b\""_s;
        QTest::newRow("line feed") << u"a\nb"_s << u"room=\"a\\u000ab\""_s;
        QTest::newRow("escape sequence") << u"\x1b[31m"_s << u"room=\"\\u001b[31m\""_s;
        QTest::newRow("another field") << u"x code=ok"_s << u"room=\"x code=ok\""_s;
    }

    void fieldsOfOutsideTextStayOnOneLine()
    {
        QFETCH(QString, value);
        QTEST(logField("room", value), "expected");
    }
};

QTEST_GUILESS_MAIN(tst_Logging)
#include "tst_Logging.moc"
