#include "server/rooms/RoomDirectory.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_RoomDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void listsPeopleSortedTheJoinerIncluded()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"mei"_s, u"Mei"_s);
        const RoomPeople people = directory.join(u"r"_s, u"asha"_s, u"Asha"_s);
        QCOMPARE(people.names, (QStringList{u"Asha"_s, u"Mei"_s}));
        QCOMPARE(people.count, 2);
        QCOMPARE(directory.count(u"r"_s), 2);
        QCOMPARE(directory.count(u"elsewhere"_s), 0);
    }

    void aPersonWithTwoConnectionsIsThereOnce()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s);
        QCOMPARE(directory.join(u"r"_s, u"asha"_s, u"Asha"_s).count, 1);
        QVERIFY(directory.takeChanges().size() == 1);
        directory.leave(u"r"_s, u"asha"_s);
        QVERIFY(directory.takeChanges().empty());
        QCOMPARE(directory.count(u"r"_s), 1);
        directory.leave(u"r"_s, u"asha"_s);
        const auto changes = directory.takeChanges();
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].left, QStringList{u"Asha"_s});
        QCOMPARE(changes[0].count, 0);
        QVERIFY(directory.occupied().isEmpty());
    }

    void gathersChangesOfATick()
    {
        int calls = 0;
        RoomDirectory directory([&] { ++calls; });
        for (int i = 0; i < 1'000; ++i)
            directory.join(u"r"_s, QString::number(i), QString::number(i));
        QCOMPARE(calls, 1);
        const auto changes = directory.takeChanges();
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].joined.size(), 1'000);
        QCOMPARE(changes[0].count, 1'000);
        directory.leave(u"r"_s, u"1"_s);
        QCOMPARE(calls, 2);
    }

    void whoComesAndGoesInATickIsNotMentioned()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s);
        directory.join(u"r"_s, u"dev"_s, u"Dev"_s);
        directory.leave(u"r"_s, u"dev"_s);
        QCOMPARE(directory.takeChanges()[0].joined, QStringList{u"Asha"_s});
        directory.leave(u"r"_s, u"asha"_s);
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s);
        QVERIFY(directory.takeChanges().empty());
    }

    void changesKeepTheirOrder()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"mei"_s, u"Mei"_s);
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s);
        QCOMPARE(directory.takeChanges()[0].joined, (QStringList{u"Mei"_s, u"Asha"_s}));
    }

    void theListIsBoundedTheCountIsNot()
    {
        RoomDirectory directory([] {});
        RoomPeople people;
        for (int i = 0; i < 300; ++i)
            people = directory.join(u"r"_s, QString::number(i), QString::number(i));
        QCOMPARE(people.names.size(), RoomDirectory::maxListed);
        QCOMPARE(people.count, 300);
    }

    void leavingWhereOneIsNotIsNothing()
    {
        RoomDirectory directory([] { QFAIL("nothing changed"); });
        directory.leave(u"r"_s, u"asha"_s);
        QVERIFY(directory.takeChanges().empty());
    }
};

QTEST_GUILESS_MAIN(tst_RoomDirectory)
#include "tst_RoomDirectory.moc"
