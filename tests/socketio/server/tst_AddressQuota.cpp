#include "socketio/server/AddressQuota.h"

#include <QTest>

#include <vector>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_AddressQuota : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEachAddressItsPlaces();
    void countsNetworksOfOneHousehold_data();
    void countsNetworksOfOneHousehold();
};

void tst_AddressQuota::givesEachAddressItsPlaces()
{
    AddressQuota quota(2);
    const QHostAddress one(u"192.0.2.1"_s);
    const QHostAddress other(u"192.0.2.2"_s);
    std::vector<std::unique_ptr<AddressQuota::Place>> places;
    for (int round = 0; round < 3; ++round) {
        places.push_back(quota.take(one));
        places.push_back(quota.take(one));
        places.push_back(quota.take(other));
        QVERIFY(places[0] && places[1] && places[2]);
        QVERIFY(!quota.take(one));
        places.erase(places.begin());
        QVERIFY(quota.take(one)); // and given back at once
        places.push_back(quota.take(one));
        QVERIFY(places.back());
        QVERIFY(!quota.take(one));
        places.clear();
    }
}

void tst_AddressQuota::countsNetworksOfOneHousehold_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("IPv4 written as IPv6") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
    QTest::newRow("one /64") << u"2001:db8::1"_s << u"2001:db8::ffff:0:0:2"_s << true;
    QTest::newRow("another /64") << u"2001:db8::1"_s << u"2001:db8:0:1::1"_s << false;
    QTest::newRow("IPv4 and IPv6") << u"0.0.0.1"_s << u"::1"_s << false;
}

void tst_AddressQuota::countsNetworksOfOneHousehold()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, isSame);
    QCOMPARE(addressKey(QHostAddress(one)) == addressKey(QHostAddress(other)), isSame);
}

QTEST_APPLESS_MAIN(tst_AddressQuota)
#include "tst_AddressQuota.moc"
