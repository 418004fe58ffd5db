#include "events/Checks.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString face = QString::fromUcs4(U"\U0001F600");

} // namespace

class tst_Checks : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void name_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("expected"); // empty: refused
        const auto row = [](const char *what, const QJsonValue &value, const QString &expected = {}) {
            QTest::newRow(what) << value << expected;
        };
        row("plain", u"Asha"_s, u"Asha"_s);
        row("one character", u"A"_s, u"A"_s);
        row("trimmed", u"  Asha\t\n"_s, u"Asha"_s);
        row("spaces inside", u"Asha Rao"_s, u"Asha Rao"_s);
        row("composed to NFC", u"Ame\u0301lie"_s, u"Am\u00e9lie"_s);
        row("64 characters", QString(64, u'x'), QString(64, u'x'));
        row("64 characters outside the BMP", face.repeated(64), face.repeated(64));
        row("64 after composing", u"e\u0301"_s.repeated(64), u"\u00e9"_s.repeated(64));
        row("zero-width joiner inside an emoji", u"\u2764\ufe0f\u200d\U0001F525"_s,
            u"\u2764\ufe0f\u200d\U0001F525"_s);
        row("looks like SQL", u"'; DROP TABLE room; --"_s, u"'; DROP TABLE room; --"_s);
        row("looks like a path", u"../../etc"_s, u"../../etc"_s);
        row("looks like a LIKE pattern", u"%_"_s, u"%_"_s);
        row("65 characters", QString(65, u'x'));
        row("a megabyte", QString(1'000'000, u'x'));
        row("empty", u""_s);
        row("only spaces", u" \t "_s);
        row("only no-break space", u"\u00a0"_s);
        row("only a joiner", u"\u200d"_s);
        row("only what is not drawn", u"\u3164\ufe0f"_s);
        row("only a blank pattern", u"\u2800"_s);
        row("noncharacter", u"a\uffff"_s);
        row("noncharacter beyond the BMP", QString::fromUcs4(U"a\U0001FFFE"));
        row("line feed inside", u"a\nb"_s);
        row("NUL", u"a\0b"_s);
        row("right-to-left override", u"a\u202eb"_s);
        row("isolate", u"a\u2066b"_s);
        row("zero-width space", u"a\u200bb"_s);
        row("byte order mark", u"a\ufeffb"_s);
        row("tag character", QString::fromUcs4(U"a\U000E0041"));
        row("line separator", u"a\u2028b"_s);
        row("lone surrogate", QString(QChar(0xd800)));
        row("missing", QJsonValue::Undefined);
        row("null", QJsonValue::Null);
        row("number", 1);
        row("bool", true);
        row("array", QJsonArray{u"Asha"_s});
        row("object", QJsonObject{{u"toString"_s, 1}});
    }

    void name()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QString, expected);
        const auto checked = Checks::name(value, u"room"_s);
        QCOMPARE(checked.has_value(), !expected.isEmpty());
        if (checked) {
            QCOMPARE(*checked, expected);
            return;
        }
        QCOMPARE(checked.error().code, RefusalCode::Invalid);
        QCOMPARE(checked.error().field, u"room"_s);
        QVERIFY(checked.error().message.startsWith(u"room: "_s));
    }

    void message_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *what, const QJsonValue &value, bool accepted) {
            QTest::newRow(what) << value << accepted;
        };
        row("one character", u"a"_s, true);
        row("lines and tabs", u"a\n\tb\n"_s, true);
        row("markup stays text", u"<img src=x>"_s, true);
        row("right-to-left override", u"a\u202eb"_s, true);
        row("8000 characters", QString(8'000, u'x'), true);
        row("8000 outside the BMP", face.repeated(8'000), true);
        row("8001 characters", QString(8'001, u'x'), false);
        row("8001 outside the BMP", face.repeated(8'001), false);
        row("empty", u""_s, false);
        row("white space", u" \n\t "_s, false);
        row("NUL", u"a\0b"_s, false);
        row("noncharacter", u"a\ufffe"_s, false);
        row("control characters", u"\u001b[31m"_s, true);
        row("lone high surrogate", u"a"_s + QChar(0xd800), false);
        row("lone low surrogate", QString(QChar(0xdc00)) + u"a"_s, false);
        row("missing", QJsonValue::Undefined, false);
        row("null", QJsonValue::Null, false);
        row("number", 1.5, false);
        row("array", QJsonArray{}, false);
    }

    void message()
    {
        QFETCH(QJsonValue, value);
        QFETCH(bool, accepted);
        const auto checked = Checks::message(value, u"message"_s);
        QCOMPARE(checked.has_value(), accepted);
        if (checked)
            QCOMPARE(*checked, value.toString());
    }

    void integer_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("least") << QJsonValue(1) << true;
        QTest::newRow("most") << QJsonValue(100) << true;
        QTest::newRow("whole double") << QJsonValue(5.0) << true;
        QTest::newRow("below") << QJsonValue(0) << false;
        QTest::newRow("negative") << QJsonValue(-1) << false;
        QTest::newRow("above") << QJsonValue(101) << false;
        QTest::newRow("huge") << QJsonValue(1e300) << false;
        QTest::newRow("fraction") << QJsonValue(1.5) << false;
        QTest::newRow("text") << QJsonValue(u"5"_s) << false;
        QTest::newRow("bool") << QJsonValue(true) << false;
        QTest::newRow("null") << QJsonValue(QJsonValue::Null) << false;
        QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined) << false;
    }

    void integer()
    {
        QFETCH(QJsonValue, value);
        QFETCH(bool, accepted);
        QCOMPARE(Checks::integer(value, u"limit"_s, 1, 100).has_value(), accepted);
    }

    void idsAndTokensAreVisibleAscii()
    {
        QVERIFY(Checks::id(u"3f2b8c1e-7f0e-4c39-9a35-0d7a8b3f1c55"_s, u"id"_s));
        QVERIFY(Checks::id(QString(64, u'x'), u"id"_s));
        QVERIFY(!Checks::id(QString(65, u'x'), u"id"_s));
        QVERIFY(!Checks::id(u""_s, u"id"_s));
        QVERIFY(!Checks::id(u"a b"_s, u"id"_s));
        QVERIFY(!Checks::id(u"\u00e9"_s, u"id"_s));
        QVERIFY(!Checks::token(QString(15, u'x'), u"token"_s));
        QVERIFY(Checks::token(QString(16, u'x'), u"token"_s));
        QVERIFY(!Checks::token(QString(129, u'x'), u"token"_s));
    }

    void nameKeysOfTheSameNameAreEqual_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("case") << u"Asha"_s << u"aSHA"_s << true;
        QTest::newRow("full width") << u"Asha"_s << u"\uff21\uff53\uff48\uff41"_s << true;
        QTest::newRow("sharp s") << u"Stra\u00dfe"_s << u"STRASSE"_s << true;
        QTest::newRow("capital sharp s") << u"Stra\u00dfe"_s << u"STRA\u1e9eE"_s << true;
        QTest::newRow("dotted capital i") << u"\u0130dil"_s << u"i\u0307DIL"_s << true;
        QTest::newRow("no dot") << u"Idil"_s << u"\u0130dil"_s << false;
        QTest::newRow("composed") << u"Am\u00e9lie"_s << u"Ame\u0301lie"_s << true;
        QTest::newRow("variation selector") << u"Asha"_s << u"Asha\ufe0f"_s << true;
        QTest::newRow("joiner at the end") << u"Asha"_s << u"Asha\u200d"_s << true;
        QTest::newRow("grapheme joiner") << u"Asha"_s << u"As\u034fha"_s << true;
        QTest::newRow("Hangul fillers") << u"Asha"_s << u"A\u115fsha\u3164\uffa0"_s << true;
        QTest::newRow("other letters") << u"Asha"_s << u"Ashb"_s << false;
        QTest::newRow("accent") << u"Amelie"_s << u"Am\u00e9lie"_s << false;
    }

    void nameKeysOfTheSameNameAreEqual()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, same);
        QCOMPARE(Checks::nameKey(one) == Checks::nameKey(other), same);
        QCOMPARE(Checks::nameKey(Checks::nameKey(one)), Checks::nameKey(one));
    }
};

QTEST_GUILESS_MAIN(tst_Checks)
#include "tst_Checks.moc"
