#include "socketio/codec/JsonText.h"
#include "tests/support/ErrorOf.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_JsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void translatesBothWays_data();
    void translatesBothWays();
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void limitsDepth_data();
    void limitsDepth();
    void undefinedIsNoText();
};

void tst_JsonText::translatesBothWays_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");

    QTest::newRow("array") << R"(["a",1,null])"_ba << QJsonValue(QJsonArray{u"a"_s, 1, QJsonValue::Null});
    QTest::newRow("empty array") << "[]"_ba << QJsonValue(QJsonArray());
    QTest::newRow("object") << R"({"a":[true]})"_ba << QJsonValue(QJsonObject{{u"a"_s, QJsonArray{true}}});
    QTest::newRow("empty object") << "{}"_ba << QJsonValue(QJsonObject());
    QTest::newRow("string") << R"("a,b")"_ba << QJsonValue(u"a,b"_s);
    QTest::newRow("empty string") << R"("")"_ba << QJsonValue(u""_s);
    QTest::newRow("quotes and backslashes") << R"("a\"b\\c")"_ba << QJsonValue(u"a\"b\\c"_s);
    QTest::newRow("beyond ASCII") << "\"\xc3\xa9\""_ba << QJsonValue(u"\u00e9"_s);
    QTest::newRow("number") << "-1.5"_ba << QJsonValue(-1.5);
    QTest::newRow("whole number over 2^53") << "9007199254740993"_ba << QJsonValue(Q_INT64_C(9007199254740993));
    QTest::newRow("true") << "true"_ba << QJsonValue(true);
    QTest::newRow("null") << "null"_ba << QJsonValue(QJsonValue::Null);
    QTest::newRow("NUL in a string") << R"("a\u0000b")"_ba << QJsonValue(u"a\0b"_s);
    QTest::newRow("lone surrogate") << R"("\ud800")"_ba << QJsonValue(QString(QChar(0xd800)));
    QTest::newRow("beyond the BMP") << "\"\xf0\x9f\x98\x80\""_ba << QJsonValue(u"\U0001f600"_s);
}

void tst_JsonText::translatesBothWays()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);

    const auto parsed = parseJson(text);
    QVERIFY2(parsed, qPrintable(errorOf(parsed)));
    QCOMPARE(*parsed, value);
    QCOMPARE(compactJson(value), text);
}

void tst_JsonText::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");

    QTest::newRow("space around") << " [ 1 ] \n"_ba << QJsonValue(QJsonArray{1});
    QTest::newRow("space around a bare value") << " 1 "_ba << QJsonValue(1);
    QTest::newRow("last of equal keys") << R"({"a":1,"a":2})"_ba << QJsonValue(QJsonObject{{u"a"_s, 2}});
    QTest::newRow("minus nothing") << "-0"_ba << QJsonValue(0);
    QTest::newRow("brackets in strings")
        << R"(["\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{"])"_ba
        << QJsonValue(QJsonArray{u"\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{"_s});
    QTest::newRow("backslash that ends a string")
        << R"(["\\",[]])"_ba << QJsonValue(QJsonArray{u"\\"_s, QJsonArray()});
}

void tst_JsonText::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);

    const auto parsed = parseJson(text);
    QVERIFY2(parsed, qPrintable(errorOf(parsed)));
    QCOMPARE(*parsed, value);
}

void tst_JsonText::refuses_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("nothing") << ""_ba;
    QTest::newRow("only space") << "  "_ba;
    QTest::newRow("word") << "undefined"_ba;
    QTest::newRow("not a number") << "NaN"_ba;
    QTest::newRow("number out of range") << "[1e400]"_ba;
    QTest::newRow("bare number out of range") << "1e400"_ba;
    QTest::newRow("leading plus") << "[+1]"_ba;
    QTest::newRow("leading zero") << "[01]"_ba;
    QTest::newRow("trailing comma") << "[1,]"_ba;
    QTest::newRow("two bare values") << "1,2"_ba;
    QTest::newRow("out of the wrapping") << "1],[2"_ba;
    QTest::newRow("closing first") << "][1"_ba;
    QTest::newRow("trailing bytes") << "[1]x"_ba;
    QTest::newRow("trailing bytes after a bare value") << "1 x"_ba;
    QTest::newRow("trailing NUL") << "[1]\0"_ba;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf[1]"_ba;
    QTest::newRow("array without end") << "[1"_ba;
    QTest::newRow("string without end") << R"(["a)"_ba;
    QTest::newRow("backslash at the end") << "[\"\\"_ba;
    QTest::newRow("key a number") << "{1:2}"_ba;
    QTest::newRow("overlong UTF-8") << "[\"\xc0\x80\"]"_ba;
    QTest::newRow("surrogate in UTF-8") << "[\"\xed\xa0\x80\"]"_ba;
}

void tst_JsonText::refuses()
{
    QFETCH(QByteArray, text);

    const auto parsed = parseJson(text);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().startsWith("JSON: "_L1), qPrintable(parsed.error()));
}

void tst_JsonText::limitsDepth_data()
{
    QTest::addColumn<int>("depth");
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::addColumn<bool>("accepted");

    QTest::newRow("arrays, the most") << maxJsonDepth << "["_ba
                                      << "]"_ba << true;
    QTest::newRow("arrays, one more") << maxJsonDepth + 1 << "["_ba
                                      << "]"_ba << false;
    QTest::newRow("arrays, 10,000") << 10'000 << "["_ba
                                    << "]"_ba << false;
    QTest::newRow("arrays, 10,000, never closed") << 10'000 << "["_ba
                                                  << ""_ba << false;
    QTest::newRow("objects, the most") << maxJsonDepth << R"({"[":)"_ba
                                       << "}"_ba << true;
    QTest::newRow("objects, one more") << maxJsonDepth + 1 << R"({"[":)"_ba
                                       << "}"_ba << false;
}

void tst_JsonText::limitsDepth()
{
    QFETCH(int, depth);
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    QFETCH(bool, accepted);

    const QByteArray core = open == "["_ba ? ""_ba : "1"_ba;
    const auto parsed = parseJson(open.repeated(depth) + core + close.repeated(depth));
    QCOMPARE(parsed.has_value(), accepted);
    if (!accepted)
        QVERIFY2(parsed.error().contains(u"nested"_s), qPrintable(parsed.error()));
}

void tst_JsonText::undefinedIsNoText()
{
    QCOMPARE(compactJson(QJsonValue::Undefined), QByteArray());
}

QTEST_APPLESS_MAIN(tst_JsonText)
#include "tst_JsonText.moc"
