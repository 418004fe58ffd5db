#include "server/rooms/Notices.h"

#include <QTest>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

class tst_Notices : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void welcomesByName()
    {
        const Entry entry = Notices::welcome(u"design"_s, u"Asha"_s, 5);
        QCOMPARE(entry.kind, Entry::Kind::Notice);
        QCOMPARE(entry.code, u"welcome"_s);
        QCOMPARE(entry.message, u"Welcome Asha"_s);
        QCOMPARE(entry.createdTime, qint64(5));
    }

    void whoCameIsToldOfThoseWhoCameAfter()
    {
        const RoomChange change{u"r"_s, {u"Asha"_s, u"Dev"_s}, {u"Mei"_s}, 4};
        const Entries entries = Notices::comingsAndGoings(change, 1, 5);
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].code, u"joined"_s);
        QCOMPARE(entries[0].args[u"username"_s], u"Dev"_s);
        QCOMPARE(entries[0].message, u"Dev joined"_s);
        QCOMPARE(entries[1].code, u"left"_s);
        QCOMPARE(entries[1].args[u"username"_s], u"Mei"_s);
    }

    void aCrowdIsOneNotice()
    {
        RoomChange change{u"r"_s, {}, {}, 100};
        for (int i = 0; i < 100; ++i)
            change.joined.append(QString::number(i));
        const Entries entries = Notices::comingsAndGoings(change, 0, 5);
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries[0].args[u"count"_s], 100);
        QCOMPARE(entries[0].args[u"usernames"_s].toArray().size(), Notices::maxNamed);
        QCOMPARE(entries[0].message, u"100 people joined"_s);
    }

    void ofACrowdNotAllMembersAreNamed()
    {
        RoomChange change{u"r"_s, {u"Asha"_s}, {u"Mei"_s}, 100};
        QVERIFY(Notices::members(change) == (RoomMembers{u"r"_s, {u"Asha"_s}, {u"Mei"_s}, 100, true}));
        for (int i = 0; i < 100; ++i)
            change.left.append(QString::number(i));
        const RoomMembers event = Notices::members(change);
        QCOMPARE(event.left.size(), RoomMembers::maxNames);
        QCOMPARE(event.joined, QStringList{u"Asha"_s});
        QVERIFY(!event.complete);
    }

    void aRefusalSaysOfWhat()
    {
        const Entry entry =
            Notices::refusal(u"join_room"_s, u"r"_s, Refusal::invalid(u"username"_s, u"missing"_s), 5);
        QCOMPARE(entry.code, u"invalid"_s);
        QCOMPARE(entry.args[u"event"_s], u"join_room"_s);
        QCOMPARE(entry.args[u"field"_s], u"username"_s);
        QCOMPARE(entry.message, u"username: missing"_s);
        QVERIFY(!entry.args.contains(u"retryAfter"_s));
    }

    void aRefusalSaysWhenToComeAgain()
    {
        const Refusal refusal{RefusalCode::Busy, u"too much"_s, {}, 1'000};
        QCOMPARE(Notices::refusal(u"send_message"_s, u"r"_s, refusal, 5).args[u"retryAfter"_s], 1'000);
    }
};

QTEST_GUILESS_MAIN(tst_Notices)
#include "tst_Notices.moc"
