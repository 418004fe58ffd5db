#include "app/session/HistoryPager.h"
#include "tests/support/Entries.h"
#include "tests/support/ScriptedPeer.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

class tst_HistoryPager : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void loadsAPageAtATime();
    void reachesTheStart();
    void asksOnlyWhenThereIsMore();
    void failureIsNotAskedForInALoop();
    void cancelled();

private:
    ChatEvents m_events;
    std::unique_ptr<ScriptedPeer> m_peer;
    std::unique_ptr<HistoryPager> m_pager;
};

void tst_HistoryPager::init()
{
    m_peer = std::make_unique<ScriptedPeer>();
    m_pager = std::make_unique<HistoryPager>(u"design"_s, m_events, *m_peer);
    m_pager->setHasOlder(true);
}

void tst_HistoryPager::loadsAPageAtATime()
{
    QSignalSpy loaded(m_pager.get(), &HistoryPager::loaded);
    QSignalSpy loading(m_pager.get(), &HistoryPager::isLoadingChanged);
    m_pager->load(301);
    m_pager->load(301);
    QVERIFY(m_pager->isLoading());
    QCOMPARE(m_peer->count(), 1);
    QCOMPARE(m_peer->last().name, u"history"_s);
    QCOMPARE(m_peer->last().payload, (QJsonObject{{u"room"_s, u"design"_s}, {u"before"_s, 301}, {u"limit"_s, 100}}));
    m_peer->acceptWith(FetchHistoryAnswer{texts(201, 300), false});
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded[0][0].value<Entries>(), texts(201, 300));
    QVERIFY(!m_pager->isLoading() && m_pager->hasOlder());
    QCOMPARE(loading.count(), 2);
}

void tst_HistoryPager::reachesTheStart()
{
    m_pager->load(3);
    m_peer->acceptWith(FetchHistoryAnswer{texts(1, 2), true});
    QVERIFY(!m_pager->hasOlder());
    m_pager->load(1);
    QCOMPARE(m_peer->count(), 1);
}

void tst_HistoryPager::asksOnlyWhenThereIsMore()
{
    m_pager->load(0);
    m_pager->setHasOlder(false);
    m_pager->load(10);
    QCOMPARE(m_peer->count(), 0);
}

void tst_HistoryPager::failureIsNotAskedForInALoop()
{
    QSignalSpy loading(m_pager.get(), &HistoryPager::isLoadingChanged);
    m_pager->load(10);
    m_peer->refuse(RefusalCode::Unavailable);
    QVERIFY(m_pager->isLoading());
    m_pager->load(10);
    QCOMPARE(m_peer->count(), 1);
    QVERIFY(loading.count() == 2 || loading.wait());
    QVERIFY(!m_pager->isLoading() && m_pager->hasOlder());
    m_pager->load(10);
    QCOMPARE(m_peer->count(), 2);
}

void tst_HistoryPager::cancelled()
{
    QSignalSpy loaded(m_pager.get(), &HistoryPager::loaded);
    m_pager->load(10);
    m_pager->cancel();
    QVERIFY(!m_pager->isLoading());
    m_pager->load(500);
    m_peer->acceptWith(FetchHistoryAnswer{texts(1, 9), true});
    QCOMPARE(loaded.count(), 0);
    QVERIFY(m_pager->isLoading() && m_pager->hasOlder());
    m_peer->acceptWith(FetchHistoryAnswer{texts(400, 499), false});
    QCOMPARE(loaded.count(), 1);
}

QTEST_GUILESS_MAIN(tst_HistoryPager)
#include "tst_HistoryPager.moc"
