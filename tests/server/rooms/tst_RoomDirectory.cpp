#include "server/rooms/RoomDirectory.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr RoomDirectory::TimePoint start{};
constexpr RoomDirectory::TimePoint later = start + std::chrono::hours(1);

} // namespace

class tst_RoomDirectory : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void listsPeopleSortedTheJoinerIncluded()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"mei"_s, u"Mei"_s, start);
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s, start);
        const RoomPeople people = directory.people(u"r"_s);
        QCOMPARE(people.names, (QStringList{u"Asha"_s, u"Mei"_s}));
        QCOMPARE(people.count, 2);
        QCOMPARE(directory.count(u"r"_s), 2);
        QCOMPARE(directory.count(u"elsewhere"_s), 0);
    }

    void aPersonWithTwoConnectionsIsThereOnce()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s, start);
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s, start);
        QCOMPARE(directory.count(u"r"_s), 1);
        QVERIFY(directory.takeChanges(later).size() == 1);
        directory.leave(u"r"_s, u"asha"_s, start);
        QVERIFY(directory.takeChanges(later).empty());
        QCOMPARE(directory.count(u"r"_s), 1);
        directory.leave(u"r"_s, u"asha"_s, start);
        const auto changes = directory.takeChanges(later);
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].left, QStringList{u"Asha"_s});
        QCOMPARE(changes[0].count, 0);
        QCOMPARE(directory.occupiedCount(), 0);
    }

    void gathersChangesOfATick()
    {
        int calls = 0;
        RoomDirectory directory([&] { ++calls; });
        for (int i = 0; i < 1'000; ++i)
            directory.join(u"r"_s, QString::number(i), QString::number(i), start);
        QCOMPARE(calls, 1);
        const auto changes = directory.takeChanges(later);
        QCOMPARE(changes.size(), size_t(1));
        QCOMPARE(changes[0].joined.size(), 1'000);
        QCOMPARE(changes[0].count, 1'000);
        directory.leave(u"r"_s, u"1"_s, start);
        QCOMPARE(calls, 2);
    }

    void whoComesAndGoesInATickIsNotMentioned()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s, start);
        directory.join(u"r"_s, u"dev"_s, u"Dev"_s, start);
        directory.leave(u"r"_s, u"dev"_s, start);
        QCOMPARE(directory.takeChanges(later)[0].joined, QStringList{u"Asha"_s});
        directory.leave(u"r"_s, u"asha"_s, start);
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s, start);
        QVERIFY(directory.takeChanges(later).empty());
    }

    void changesKeepTheirOrder()
    {
        RoomDirectory directory([] {});
        directory.join(u"r"_s, u"mei"_s, u"Mei"_s, start);
        directory.join(u"r"_s, u"asha"_s, u"Asha"_s, start);
        QCOMPARE(directory.takeChanges(later)[0].joined, (QStringList{u"Mei"_s, u"Asha"_s}));
    }

    void listsPeopleInPages()
    {
        RoomDirectory directory([] {});
        QStringList everybody;
        for (int i = 1'000; i < 1'250; ++i) {
            directory.join(u"r"_s, QString::number(i), QString::number(i), start);
            everybody.append(QString::number(i));
        }
        QStringList listed;
        for (int page = 0; page < 3; ++page) {
            const RoomPeople people = directory.people(u"r"_s, listed.isEmpty() ? QString() : listed.last());
            QCOMPARE(people.count, 250);
            QCOMPARE(people.names.size(), page < 2 ? RoomDirectory::maxListed : 50);
            QCOMPARE(people.isComplete, page == 2);
            listed += people.names;
        }
        QCOMPARE(listed, everybody);
        QVERIFY(directory.people(u"r"_s, listed.last()).isComplete);
        QCOMPARE(directory.people(u"r"_s, u"1000a"_s).names.first(), u"1001"_s);
        QVERIFY(directory.people(u"elsewhere"_s).isComplete);
    }

    void aRoomOfManyIsToldLessOften()
    {
        RoomDirectory directory([] {});
        for (int i = 0; i < 1'000; ++i)
            directory.join(u"large"_s, QString::number(i), QString::number(i), start);
        directory.join(u"small"_s, u"asha"_s, u"Asha"_s, start);
        QVERIFY(directory.takeChanges(start + RoomDirectory::leastDelay / 2).empty());
        const auto first = directory.takeChanges(start + RoomDirectory::leastDelay * 2);
        QCOMPARE(first.size(), size_t(1));
        QCOMPARE(first[0].room, u"small"_s);
        QVERIFY(directory.hasChanges());
        const auto second =
            directory.takeChanges(start + RoomDirectory::leastDelay + 1'000 * RoomDirectory::delayPerPerson);
        QCOMPARE(second.size(), size_t(1));
        QCOMPARE(second[0].joined.size(), 1'000);
        QVERIFY(!directory.hasChanges());
    }

    void listsOccupiedRoomsButThoseThatAreKnown()
    {
        RoomDirectory directory([] {});
        for (const QString &room : {u"r"_s, u"s"_s, u"t"_s, u"u"_s})
            directory.join(room, u"asha"_s, u"Asha"_s, start);
        directory.join(u"t"_s, u"mei"_s, u"Mei"_s, start);
        QCOMPARE(directory.occupiedCount(), 4);
        QCOMPARE(directory.occupied(9, {u"r"_s, u"u"_s}), (QHash<QString, int>{{u"s"_s, 1}, {u"t"_s, 2}}));
        QCOMPARE(directory.occupied(2, {}).size(), 2);
        QVERIFY(directory.occupied(0, {}).isEmpty());
    }

    void leavingWhereOneIsNotIsNothing()
    {
        RoomDirectory directory([] { QFAIL("nothing changed"); });
        directory.leave(u"r"_s, u"asha"_s, start);
        QVERIFY(directory.takeChanges(later).empty());
    }
};

QTEST_GUILESS_MAIN(tst_RoomDirectory)
#include "tst_RoomDirectory.moc"
