#include "server/identity/NameRegistry.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_NameRegistry : public QObject
{
    Q_OBJECT

    using Hold = NameRegistry::Hold;

private Q_SLOTS:

    void aNameIsHeldOnce()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Held);
        QCOMPARE(names.hold(u"asha"_s, {}, 2), Hold::Taken);
        QCOMPARE(names.hold(u"bala"_s, {}, 2), Hold::Held);
    }

    void theHolderMayHoldAgain()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Held);
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Held);
        names.release(u"asha"_s, 1);
        QCOMPARE(names.hold(u"asha"_s, {}, 2), Hold::Held);
    }

    void oneTokenHoldsOnManyConnections()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 1), Hold::Held);
        QVERIFY(names.confirm(u"asha"_s, u"t-1"_s, 1));
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 2), Hold::Held);
        QCOMPARE(names.hold(u"asha"_s, u"t-2"_s, 3), Hold::Taken);
        QCOMPARE(names.hold(u"asha"_s, {}, 3), Hold::Taken);
        names.release(u"asha"_s, 1);
        QCOMPARE(names.hold(u"asha"_s, u"t-2"_s, 3), Hold::Taken);
        names.release(u"asha"_s, 2);
        QCOMPARE(names.hold(u"asha"_s, u"t-2"_s, 3), Hold::Held);
    }

    void aTokenDoesNotTakeAHeldName()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Held);
        QVERIFY(names.confirm(u"asha"_s, {}, 1));
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 2), Hold::Taken);
        QVERIFY(!names.confirm(u"asha"_s, u"t-1"_s, 2));
    }

    /// Until it is known whose it is, who can have claimed it may say so.
    void aTokenTakesAnUnconfirmedName()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Held);
        QCOMPARE(names.hold(u"asha"_s, {}, 2), Hold::Taken);
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 3), Hold::Contended);
        QVERIFY(names.confirm(u"asha"_s, u"t-1"_s, 3));
        QVERIFY(!names.confirm(u"asha"_s, {}, 1));
        names.release(u"asha"_s, 1);
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Taken);
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 4), Hold::Held);
    }

    /// The name was released meanwhile.
    void whoContendsMayFindItFree()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 1), Hold::Held);
        QCOMPARE(names.hold(u"asha"_s, u"t-2"_s, 2), Hold::Contended);
        names.release(u"asha"_s, 2);
        QCOMPARE(names.hold(u"asha"_s, u"t-2"_s, 2), Hold::Contended);
        names.release(u"asha"_s, 1);
        QVERIFY(names.confirm(u"asha"_s, u"t-2"_s, 2));
        QCOMPARE(names.hold(u"asha"_s, u"t-1"_s, 1), Hold::Taken);
    }

    void onlyTheHolderReleases()
    {
        NameRegistry names;
        QCOMPARE(names.hold(u"asha"_s, {}, 1), Hold::Held);
        names.release(u"asha"_s, 2);
        names.release(u"nobody"_s, 2);
        QCOMPARE(names.hold(u"asha"_s, {}, 2), Hold::Taken);
    }
};

QTEST_GUILESS_MAIN(tst_NameRegistry)
#include "tst_NameRegistry.moc"
