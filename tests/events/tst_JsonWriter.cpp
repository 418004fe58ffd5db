#include "events/JsonWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Point
{
    int x = 0;
    int y = 0;

    void writeFields(JsonWriter &json) const
    {
        json.field("x"_L1, x);
        json.field("y"_L1, y);
    }
};

} // namespace

/// QJsonDocument is the judge of what is written.
class tst_JsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void writesStrings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("plain") << u"both fixed"_s;
        QTest::newRow("to be escaped") << u"\"a\" \\ b\n\r\t/"_s;
        QTest::newRow("beyond ASCII") << u"\u0985\u09a1\u09cd\u09a1\u09be \u00e4"_s;
        QTest::newRow("beyond the first plane") << u"\U0001F600 and \U0001F44D\U0001F3FD"_s;
        QTest::newRow("line separators") << u"a\u2028b\u2029c"_s;
        QTest::newRow("nothing but escapes") << QString(50, u'\u001f');
        QString controls;
        for (char16_t code = 0; code <= 0x20; ++code)
            controls += QChar(code) + u"x"_s + QChar(char16_t(0x7f));
        QTest::newRow("control characters") << controls;
        QTest::newRow("long") << u"\u09a1"_s.repeated(10'000);
    }

    void writesStrings()
    {
        QFETCH(QString, text);
        const QByteArray json = jsonText(QList<QString>{text, u"next"_s});
        QJsonParseError error;
        const QJsonArray array = QJsonDocument::fromJson(json, &error).array();
        QCOMPARE(error.errorString(), u"no error occurred"_s);
        QCOMPARE(array, (QJsonArray{text, u"next"_s}));
        QCOMPARE(JsonWriter::bytesOf(text), jsonText(text).size());
    }

    void replacesHalfACharacter() { QCOMPARE(jsonText(QString(QChar(char16_t(0xd800)))), "\"\xef\xbf\xbd\""); }

    /// QJsonDocument would drop it, so it cannot judge.
    void keepsAByteOrderMark()
    {
        QCOMPARE(jsonText(u"\ufeffa"_s), "\"\xef\xbb\xbf"
                                         "a\"");
    }

    void writesValues()
    {
        QCOMPARE(jsonText(QList<qint64>{0, -1, std::numeric_limits<qint64>::min(), (Q_INT64_C(1) << 53) - 1}),
                 "[0,-1,-9223372036854775808,9007199254740991]");
        QCOMPARE(jsonText(QList<bool>{true, false}), "[true,false]");
        QCOMPARE(jsonText(QList<Point>{{1, 2}, {3, 4}}), R"([{"x":1,"y":2},{"x":3,"y":4}])");
        QCOMPARE(jsonText(QList<QList<int>>{{}, {1}, {}}), "[[],[1],[]]");
        QCOMPARE(jsonText(QJsonObject{{u"a"_s, QJsonArray{1}}}), R"({"a":[1]})");
    }

    void putsCommasWhereTheyBelong()
    {
        QByteArray text("42[");
        JsonWriter json(text);
        json.beginObject();
        json.field("ends like an opening"_L1, u"{["_s);
        json.field("empty"_L1, QList<int>());
        json.field("point"_L1, Point{1, 2});
        json.endObject();
        QCOMPARE(text, "42[{\"ends like an opening\":\"{[\",\"empty\":[],\"point\":{\"x\":1,\"y\":2}}");
    }
};

QTEST_APPLESS_MAIN(tst_JsonWriter)
#include "tst_JsonWriter.moc"
