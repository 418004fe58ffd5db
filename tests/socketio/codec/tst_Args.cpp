#include "socketio/codec/Args.h"
#include "socketio/codec/EncodedArgs.h"

#include <QJsonObject>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_Args : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void putsBytesWhereTheyBelong()
    {
        Args args;
        args.values = {1, QJsonObject{{u"png"_s, args.attach("first")}}, args.attach("second")};
        QCOMPARE(args.attachments, (QList<QByteArray>{"first", "second"}));
        QCOMPARE(args.bytes(args.values[1][u"png"_s]), "first"_ba);
        QCOMPARE(args.bytes(args.values[2]), "second"_ba);
        QVERIFY(!args.bytes(args.values[0]));
        QVERIFY(!args.bytes(args.values[1]));
        const EncodedArgs encoded(args);
        QCOMPARE(encoded.text(), R"(1,{"png":{"_placeholder":true,"num":0}},{"_placeholder":true,"num":1})"_ba);
        QCOMPARE(encoded.attachments(), args.attachments);
    }

    void findsNoBytesInWhatOnlyLooksLikeAPlaceholder_data()
    {
        QTest::addColumn<QJsonValue>("value");

        QTest::newRow("undefined") << QJsonValue(QJsonValue::Undefined);
        QTest::newRow("number") << QJsonValue(0);
        QTest::newRow("without a number") << QJsonValue(QJsonObject{{u"_placeholder"_s, true}});
        QTest::newRow("with a string") << QJsonValue(QJsonObject{{u"_placeholder"_s, true}, {u"num"_s, u"0"_s}});
        QTest::newRow("beyond the last") << QJsonValue(QJsonObject{{u"_placeholder"_s, true}, {u"num"_s, 1}});
        QTest::newRow("before the first") << QJsonValue(QJsonObject{{u"_placeholder"_s, true}, {u"num"_s, -1}});
        QTest::newRow("that is no placeholder") << QJsonValue(QJsonObject{{u"_placeholder"_s, false}, {u"num"_s, 0}});
    }

    void findsNoBytesInWhatOnlyLooksLikeAPlaceholder()
    {
        QFETCH(QJsonValue, value);
        Args args;
        args.attach("bytes");
        QVERIFY(!args.bytes(value));
    }
};

QTEST_GUILESS_MAIN(tst_Args)
#include "tst_Args.moc"
