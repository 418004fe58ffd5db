#include "server/rooms/PendingRequests.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_PendingRequests : public QObject
{
    Q_OBJECT

    static PendingRequests::Event event(const QJsonValue &payload) { return {u"send_message"_s, payload, {}}; }

private Q_SLOTS:

    void givesWhatWaitsInItsOrder()
    {
        PendingRequests requests;
        QVERIFY(!requests.mustWait());
        QVERIFY(!requests.next());
        requests.begin();
        QVERIFY(requests.mustWait());
        for (int i = 1; i <= 3; ++i)
            QVERIFY(requests.wait(event(i)));
        requests.end();
        for (int i = 1; i <= 3; ++i) {
            QVERIFY(!requests.isUnderWay() && requests.mustWait());
            QCOMPARE(requests.next()->payload, QJsonValue(i));
            QCOMPARE(requests.takeNext().payload, QJsonValue(i));
        }
        QVERIFY(!requests.mustWait());
    }

    void takesSoManyAndNoMore()
    {
        PendingRequests requests;
        for (size_t i = 0; i < PendingRequests::mostWaiting; ++i)
            QVERIFY(requests.wait(event(QJsonObject{{u"message"_s, u"hello"_s}})));
        QVERIFY(!requests.wait(event(1)));
        requests.takeNext();
        QVERIFY(requests.wait(event(1)));
    }

    /// Each of these is a packet that is not too large.
    void takesSoMuchAndNoMore_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<int>("most");
        QTest::newRow("the longest message") << "\"" + QByteArray(8'000, 'x') + "\"" << 120;
        QTest::newRow("a long text") << "\"" + QByteArray(120'000, 'x') + "\"" << 8;
        QTest::newRow("small arrays") << "[" + QByteArray("[0],").repeated(30'000) + "0]" << 0;
        QTest::newRow("small objects") << "[" + QByteArray("{\"\":0},").repeated(15'000) + "0]" << 0;
        QTest::newRow("numbers") << "[" + QByteArray("0,").repeated(60'000) + "0]" << 2;
    }

    void takesSoMuchAndNoMore()
    {
        QFETCH(QByteArray, field);
        QFETCH(int, most);
        const QJsonObject payload = QJsonDocument::fromJson("{\"message\":" + field + '}').object();
        QVERIFY(!payload.isEmpty());
        PendingRequests requests;
        int taken = 0;
        while (requests.wait(event(payload)))
            ++taken;
        QVERIFY2(taken >= most && taken <= most + most / 2, qPrintable(QString::number(taken)));
        if (taken == 0)
            return;
        requests.takeNext();
        QVERIFY(requests.wait(event(payload)));
        QVERIFY(!requests.wait(event(payload)));
    }
};

QTEST_GUILESS_MAIN(tst_PendingRequests)
#include "tst_PendingRequests.moc"
