#include "server/identity/NameRegistry.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_NameRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aNameIsHeldOnce()
    {
        NameRegistry names;
        QVERIFY(names.hold(u"asha"_s, {}, 1));
        QVERIFY(!names.hold(u"asha"_s, {}, 2));
        QVERIFY(names.hold(u"bala"_s, {}, 2));
    }

    void theHolderMayHoldAgain()
    {
        NameRegistry names;
        QVERIFY(names.hold(u"asha"_s, {}, 1));
        QVERIFY(names.hold(u"asha"_s, {}, 1));
        names.release(u"asha"_s, 1);
        QVERIFY(names.hold(u"asha"_s, {}, 2));
    }

    void oneTokenHoldsOnManyConnections()
    {
        NameRegistry names;
        QVERIFY(names.hold(u"asha"_s, u"t-1"_s, 1));
        QVERIFY(names.hold(u"asha"_s, u"t-1"_s, 2));
        QVERIFY(!names.hold(u"asha"_s, u"t-2"_s, 3));
        QVERIFY(!names.hold(u"asha"_s, {}, 3));
        names.release(u"asha"_s, 1);
        QVERIFY(!names.hold(u"asha"_s, u"t-2"_s, 3));
        names.release(u"asha"_s, 2);
        QVERIFY(names.hold(u"asha"_s, u"t-2"_s, 3));
    }

    void aTokenDoesNotTakeAHeldName()
    {
        NameRegistry names;
        QVERIFY(names.hold(u"asha"_s, {}, 1));
        QVERIFY(!names.hold(u"asha"_s, u"t-1"_s, 2));
    }

    void onlyTheHolderReleases()
    {
        NameRegistry names;
        QVERIFY(names.hold(u"asha"_s, {}, 1));
        names.release(u"asha"_s, 2);
        names.release(u"nobody"_s, 2);
        QVERIFY(!names.hold(u"asha"_s, {}, 2));
    }
};

QTEST_GUILESS_MAIN(tst_NameRegistry)
#include "tst_NameRegistry.moc"
