#include "app/cache/RoomCache.h"
#include "tests/support/Entries.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

namespace {

/// Answers when it is told to, and notes what it is given.
class ScriptedSeenStore : public SeenStore
{
public:
    void load(const RoomAddress &, Loaded loaded) override { m_loaded = std::move(loaded); }

    void save(const RoomAddress &, const SeenChange &change) override { saved.append(change); }

    void remove(const RoomAddress &) override { ++removals; }

    void removeOthers(const QString &, const QString &, const QStringList &) override {}

    void answer(const SeenRoom &room) { m_loaded(room); }

    QList<SeenChange> saved;
    int removals = 0;

private:
    Loaded m_loaded;
};

} // namespace

class tst_RoomCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void bringsBack();
    void givenInstead();
    void savesInBatches();
    void savesWhatIsLeft();
    void savesNothingForNothing();
    void beginsAfresh();
    void notTheNotices();
    void notWhatIsTooOld();
    void savesBeforeItIsTooMuch();
    void forgets();
    void goesBeforeTheAnswer();

private:
    std::unique_ptr<ScriptedSeenStore> m_store;
    std::unique_ptr<RoomCache> m_cache;
};

void tst_RoomCache::init()
{
    m_cache.reset();
    m_store = std::make_unique<ScriptedSeenStore>();
    m_cache = std::make_unique<RoomCache>(RoomAddress{u"http://localhost"_s, u"design"_s, u"asha"_s}, *m_store);
}

void tst_RoomCache::bringsBack()
{
    QSignalSpy loaded(m_cache.get(), &RoomCache::loaded);
    QVERIFY(!m_cache->isLoaded());
    m_store->answer({u"one"_s, 2, texts(1, 3)});
    QVERIFY(m_cache->isLoaded());
    QCOMPARE(loaded.count(), 1);
    QCOMPARE(loaded[0][0].value<SeenRoom>(), (SeenRoom{u"one"_s, 2, texts(1, 3)}));
}

void tst_RoomCache::givenInstead()
{
    QSignalSpy loaded(m_cache.get(), &RoomCache::loaded);
    m_cache->take({u"one"_s, 0, texts(1, 3)});
    QVERIFY(m_cache->isLoaded());
    m_store->answer({u"late"_s, 0, {}});
    QCOMPARE(loaded.count(), 1);
    m_cache->add(texts(4, 4));
    m_cache.reset();
    QCOMPARE(m_store->saved.size(), 1);
    QCOMPARE(m_store->saved.constFirst().epoch, u"one"_s);
}

void tst_RoomCache::savesInBatches()
{
    m_store->answer({u"one"_s, 0, texts(1, 3)});
    m_cache->add(texts(4, 4));
    m_cache->add(texts(5, 6));
    m_cache->setFirstUnread(5);
    QCOMPARE(m_store->saved.size(), 0);
    QTRY_COMPARE(m_store->saved.size(), 1);
    const SeenChange first = m_store->saved.constFirst();
    QVERIFY(!first.isAfresh);
    QCOMPARE(first.epoch, u"one"_s);
    QCOMPARE(first.firstUnread, 5);
    QCOMPARE(first.entries, texts(4, 6));
    m_cache->setFirstUnread(0);
    QTRY_COMPARE(m_store->saved.size(), 2);
    QCOMPARE(m_store->saved.constLast().entries, Entries());
    QCOMPARE(m_store->saved.constLast().firstUnread, 0);
}

void tst_RoomCache::savesWhatIsLeft()
{
    m_store->answer({u"one"_s, 0, texts(1, 3)});
    m_cache->add(texts(4, 4));
    m_cache.reset();
    QCOMPARE(m_store->saved.size(), 1);
    QCOMPARE(m_store->saved.constFirst().entries, texts(4, 4));
}

void tst_RoomCache::savesNothingForNothing()
{
    m_store->answer({u"one"_s, 2, texts(1, 3)});
    m_cache->add({});
    m_cache->setFirstUnread(2);
    m_cache.reset();
    QCOMPARE(m_store->saved.size(), 0);
}

void tst_RoomCache::beginsAfresh()
{
    m_store->answer({u"one"_s, 2, texts(1, 300)});
    m_cache->add(texts(301, 301));
    m_cache->startAfresh(u"two"_s, texts(1, 2));
    m_cache->add(texts(3, 3));
    m_cache.reset();
    QCOMPARE(m_store->saved.size(), 1);
    QVERIFY(m_store->saved.constFirst().isAfresh);
    QCOMPARE(m_store->saved.constFirst().epoch, u"two"_s);
    QCOMPARE(m_store->saved.constFirst().firstUnread, 0);
    QCOMPARE(m_store->saved.constFirst().entries, texts(1, 3));
}

void tst_RoomCache::notTheNotices()
{
    m_store->answer({u"one"_s, 0, texts(1, 3)});
    m_cache->add({notice(u"joined"_s, u"Mei"_s)});
    m_cache->add({text(4, u"Mei"_s), notice(u"left"_s, u"Mei"_s)});
    m_cache.reset();
    QCOMPARE(m_store->saved.constFirst().entries, Entries{text(4, u"Mei"_s)});
}

void tst_RoomCache::notWhatIsTooOld()
{
    m_store->answer({u"one"_s, 0, texts(701, 1'000)});
    m_cache->add(texts(401, 700));
    m_cache.reset();
    QCOMPARE(m_store->saved.constFirst().entries, texts(501, 700));
}

void tst_RoomCache::savesBeforeItIsTooMuch()
{
    m_store->answer({u"one"_s, 0, texts(1, 3)});
    m_cache->add(texts(4, 600));
    QCOMPARE(m_store->saved.size(), 1);
    QCOMPARE(m_store->saved.constFirst().entries, texts(101, 600));
    m_cache.reset();
    QCOMPARE(m_store->saved.size(), 1);
}

void tst_RoomCache::forgets()
{
    m_store->answer({u"one"_s, 0, texts(1, 3)});
    m_cache->add(texts(4, 4));
    m_cache->forget();
    QCOMPARE(m_store->removals, 1);
    m_cache->add(texts(5, 5));
    m_cache->add(texts(6, 600));
    m_cache->setFirstUnread(5);
    m_cache.reset();
    QCOMPARE(m_store->saved.size(), 0);
}

void tst_RoomCache::goesBeforeTheAnswer()
{
    m_cache.reset();
    m_store->answer({u"one"_s, 0, texts(1, 3)});
    QCOMPARE(m_store->saved.size(), 0);
}

QTEST_GUILESS_MAIN(tst_RoomCache)
#include "tst_RoomCache.moc"
