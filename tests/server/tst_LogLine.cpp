#include "server/LogLine.h"
#include "server/Logging.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_LogLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void asText()
    {
        const LogLine line{QtWarningMsg, "adda.server", u"stopping signal=15"_s,
                           QDateTime::fromMSecsSinceEpoch(0, Qt::UTC)};
        QCOMPARE(line.asText(), "1970-01-01T00:00:00.000Z warning adda.server stopping signal=15");
        QCOMPARE(line.priority(), "<4>");
        QCOMPARE(line.asJson(), R"({"time":"1970-01-01T00:00:00.000Z","level":"warning","category":"adda.server",)"
                                R"("message":"stopping","signal":"15"})");
    }

    void fieldsAreMembers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QJsonObject>("fields");
        const auto row = [](const char *name, const QString &text, const QString &message,
                            const QJsonObject &fields) { QTest::newRow(name) << text << message << fields; };
        row("none", u"stopped"_s, u"stopped"_s, {});
        row("nothing but fields", u"connection=7 reason=too_slow"_s, u""_s,
            {{u"connection"_s, u"7"_s}, {u"reason"_s, u"too_slow"_s}});
        row("of outside", u"joined "_s + logField("room", u"a b\" code=\"ok\n\\ü\x1b"_s), u"joined"_s,
            {{u"room"_s, u"a b\" code=\"ok\n\\ü\x1b"_s}});
        row("empty", u"joined "_s + logField("room", QString()), u"joined"_s, {{u"room"_s, u""_s}});
        row("an equals sign in words", u"SQL: a = b"_s, u"SQL: a = b"_s, {});
        row("words after fields", u"a=1 and so on"_s, u"a=1 and so on"_s, {});
        row("words and fields after fields", u"a=1 and b=2"_s, u"a=1 and"_s, {{u"b"_s, u"2"_s}});
        row("a quote without end", u"x room=\"a"_s, u"x room=\"a"_s, {});
        row("an escape without end", u"x room=\"\\u12\""_s, u"x room=\"\\u12\""_s, {});
        row("our own names", u"x level=5"_s, u"x level=5"_s, {});
        row("one name twice", u"x a=1 a=2"_s, u"x a=1"_s, {{u"a"_s, u"2"_s}});
        row("control characters", u"x\n\t\x01y"_s, u"x\n\t\x01y"_s, {});
    }

    void fieldsAreMembers()
    {
        QFETCH(QString, text);
        QFETCH(QJsonObject, fields);
        const QByteArray json = LogLine{QtInfoMsg, "adda.rooms", text}.asJson();
        QVERIFY(!json.contains('\n'));
        QJsonObject object = QJsonDocument::fromJson(json).object();
        QTEST(object.take(u"message"_s).toString(), "message");
        QCOMPARE(object.take(u"level"_s).toString(), u"info"_s);
        QCOMPARE(object.take(u"category"_s).toString(), u"adda.rooms"_s);
        QVERIFY(QDateTime::fromString(object.take(u"time"_s).toString(), Qt::ISODateWithMs).isValid());
        QCOMPARE(object, fields);
    }

    /// Every text of two units from those that mean something to somebody.
    void isJsonWhateverComes()
    {
        const QString units = QString::fromUtf16(u" =\"\\uax\n\0\u007f\u2028") + QChar(0xd800) + QChar(0xdc00);
        for (const QChar a : units) {
            for (const QChar b : units) {
                for (const QString &text : {QString(a) + b, u"x f="_s + a + b, u"x f=\""_s + a + b + u'"',
                                            QString(logField("f", QString(a) + b))}) {
                    QJsonParseError error;
                    const QByteArray json = LogLine{QtInfoMsg, "adda.rooms", text}.asJson();
                    QVERIFY2(QJsonDocument::fromJson(json, &error).isObject(), json.constData());
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_LogLine)
#include "tst_LogLine.moc"
