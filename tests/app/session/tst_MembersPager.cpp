#include "app/session/MembersPager.h"
#include "tests/support/ScriptedPeer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_MembersPager : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void loadsAPageAtATime();
    void asksOnlyWhenThereIsMore();
    void failureIsNotAskedForInALoop();
    void answersOfBeforeTheStartAreNotWanted();
    void startsAnewOnce();
    void startsAnewUntilItWorks();

private:
    ChatEvents m_events;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<MembersPager> m_pager;
};

void tst_MembersPager::init()
{
    m_peer = std::make_unique<ScriptedPeer>();
    m_pager = std::make_unique<MembersPager>(u"design"_s, m_events, *m_peer);
    m_pager->start({u"Asha"_s, u"Bala"_s}, 5);
}

void tst_MembersPager::loadsAPageAtATime()
{
    QSignalSpy loaded(m_pager.get(), &MembersPager::loaded);
    m_pager->loadMore();
    m_pager->loadMore();
    QCOMPARE(m_peer->count(), 1);
    QCOMPARE(m_peer->last().name, u"list_members"_s);
    QCOMPARE(m_peer->last().payload, (QJsonObject{{u"room"_s, u"design"_s}, {u"after"_s, u"Bala"_s}}));
    m_peer->acceptWith(ListMembersAnswer{{u"Dev"_s, u"Ira"_s}, 5, false});
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded[0][0].toStringList(), (QStringList{u"Dev"_s, u"Ira"_s}));
    m_pager->loadMore();
    QCOMPARE(m_peer->last().payload[u"after"_s], u"Ira"_s);
    m_peer->acceptWith(ListMembersAnswer{{u"Mei"_s}, 5, true});
    QVERIFY(!m_pager->hasMore());
}

void tst_MembersPager::asksOnlyWhenThereIsMore()
{
    m_pager->start({u"Asha"_s}, 1);
    QVERIFY(!m_pager->hasMore());
    m_pager->loadMore();
    QCOMPARE(m_peer->count(), 0);
}

void tst_MembersPager::failureIsNotAskedForInALoop()
{
    m_pager->loadMore();
    m_peer->refuse(RefusalCode::RateLimited);
    m_pager->loadMore();
    QCOMPARE(m_peer->count(), 1);
    QVERIFY(m_pager->hasMore());
}

void tst_MembersPager::answersOfBeforeTheStartAreNotWanted()
{
    QSignalSpy loaded(m_pager.get(), &MembersPager::loaded);
    m_pager->loadMore();
    m_pager->start({u"Bala"_s, u"Dev"_s}, 3);
    m_peer->acceptWith(ListMembersAnswer{{u"Ira"_s}, 5, false});
    QCOMPARE(loaded.count(), 0);
    m_pager->loadMore();
    QCOMPARE(m_peer->last().payload[u"after"_s], u"Dev"_s);
}

void tst_MembersPager::startsAnewOnce()
{
    QSignalSpy started(m_pager.get(), &MembersPager::started);
    m_pager->startAnewLater();
    m_pager->startAnewLater();
    QTRY_COMPARE_WITH_TIMEOUT(m_peer->count(), 1, 10'000);
    QVERIFY(!m_peer->last().payload.contains(u"after"_s));
    m_peer->acceptWith(ListMembersAnswer{{u"Asha"_s}, 1, true});
    QCOMPARE(started.count(), 1);
    QVERIFY(!m_pager->hasMore());
}

void tst_MembersPager::startsAnewUntilItWorks()
{
    QSignalSpy started(m_pager.get(), &MembersPager::started);
    m_pager->startAnewLater();
    QTRY_COMPARE_WITH_TIMEOUT(m_peer->count(), 1, 10'000);
    m_peer->refuse(RefusalCode::RateLimited);
    m_pager->loadMore();
    QCOMPARE(m_peer->count(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_peer->count(), 2, 10'000);
    QVERIFY(!m_peer->last().payload.contains(u"after"_s));
    m_peer->acceptWith(ListMembersAnswer{{u"Asha"_s, u"Dev"_s}, 2, true});
    QCOMPARE(started.count(), 1);
}

QTEST_GUILESS_MAIN(tst_MembersPager)
#include "tst_MembersPager.moc"
