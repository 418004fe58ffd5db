#include "app/link/RoomLink.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_RoomLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void saysServerAndRoom_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("room");
        QTest::newRow("all") << u"adda://chat.example:4000/design"_s << u"chat.example:4000"_s << u"design"_s;
        QTest::newRow("no port") << u"adda://chat.example/design"_s << u"chat.example:3000"_s << u"design"_s;
        QTest::newRow("no room") << u"adda://chat.example"_s << u"chat.example:3000"_s << QString();
        QTest::newRow("slash only") << u"adda://chat.example/"_s << u"chat.example:3000"_s << QString();
        QTest::newRow("TLS") << u"adda://chat.example:443/design?tls=1"_s << u"https://chat.example:443"_s
                             << u"design"_s;
        QTest::newRow("IPv6") << u"adda://[::1]:4000/design"_s << u"[::1]:4000"_s << u"design"_s;
        QTest::newRow("space") << u"adda://localhost/tea%20room"_s << u"localhost:3000"_s << u"tea room"_s;
        QTest::newRow("slash inside") << u"adda://localhost/a/b%2Fc"_s << u"localhost:3000"_s << u"a/b/c"_s;
        QTest::newRow("any script") << u"adda://localhost/%E0%A4%85%E0%A4%A1%E0%A5%8D%E0%A4%A1%E0%A4%BE"_s
                                    << u"localhost:3000"_s << u"अड्डा"_s;
        QTest::newRow("question mark") << u"adda://localhost/why%3F"_s << u"localhost:3000"_s << u"why?"_s;
    }

    void saysServerAndRoom()
    {
        QFETCH(QString, text);
        const auto link = RoomLink::parse(text);
        QVERIFY2(link, link ? "" : qPrintable(link.error()));
        QTEST(link->server, "server");
        QTEST(link->room, "room");
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("an option") << u"--screenshot"_s;
        QTest::newRow("web page") << u"https://chat.example/design"_s;
        QTest::newRow("no host") << u"adda:///design"_s;
        QTest::newRow("no slashes") << u"adda:design"_s;
        QTest::newRow("a user") << u"adda://asha:secret@chat.example/design"_s;
        QTest::newRow("a fragment") << u"adda://chat.example/design#1"_s;
        QTest::newRow("another query") << u"adda://chat.example/design?name=Asha"_s;
        QTest::newRow("port 0") << u"adda://chat.example:0/design"_s;
        QTest::newRow("port too great") << u"adda://chat.example:70000/design"_s;
        QTest::newRow("room too long") << u"adda://chat.example/"_s + QString(65, u'x');
        QTest::newRow("room turned around") << u"adda://chat.example/a%E2%80%AEb"_s;
        QTest::newRow("a line break") << u"adda://chat.example/a%0Ab"_s;
    }

    void refusesWhatIsNone()
    {
        QFETCH(QString, text);
        const auto link = RoomLink::parse(text);
        QVERIFY(!link);
        QVERIFY2(link.error().startsWith(u"'%1' is not a link to a room"_s.arg(text)), qPrintable(link.error()));
    }

    void isMadeSoThatItLeadsThere_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("room");
        QTest::newRow("plain") << u"localhost"_s << u"design"_s;
        QTest::newRow("TLS") << u"https://chat.example"_s << u"design"_s;
        QTest::newRow("IPv6") << u"::1"_s << u"design"_s;
        QTest::newRow("every sign") << u"localhost:4000"_s << u"a/b c?d#e%f&g;h+i"_s;
        QTest::newRow("any script") << u"localhost"_s << u"अड्डा"_s;
    }

    void isMadeSoThatItLeadsThere()
    {
        QFETCH(QString, server);
        QFETCH(QString, room);
        const auto address = ServerAddress::parse(server);
        const auto link = RoomLink::parse(RoomLink::to(*address, room));
        QVERIFY2(link, link ? "" : qPrintable(link.error()));
        QCOMPARE(link->room, room);
        QCOMPARE(*ServerAddress::parse(link->server), *address);
    }

    void isNotMadeForAServerUnderAPath()
    {
        QCOMPARE(RoomLink::to(*ServerAddress::parse(u"https://chat.example/adda"_s), u"design"_s), QString());
    }
};

QTEST_APPLESS_MAIN(tst_RoomLink)
#include "tst_RoomLink.moc"
