#include "app/cache/MemorySeenStore.h"
#include "app/cache/SqlSeenStore.h"
#include "tests/support/Entries.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using namespace Adda;

/// The same for both stores, and what only the one on disk does.
class tst_SeenStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keeps_data() { stores(); }

    void keeps();

    void keepsRoomsApart_data() { stores(); }

    void keepsRoomsApart();

    void keepsOlderPages_data() { stores(); }

    void keepsOlderPages();

    void dropsTheOldest_data() { stores(); }

    void dropsTheOldest();

    void endsAtAHole_data() { stores(); }

    void endsAtAHole();

    void anotherLogReplaces_data() { stores(); }

    void anotherLogReplaces();

    void notWhatGoesWithAnotherLog_data() { stores(); }

    void notWhatGoesWithAnotherLog();

    void removes_data() { stores(); }

    void removes();

    void removesOthers_data() { stores(); }

    void removesOthers();
    void reopens();
    void dropsTheRoomsNotOpenedForLongest();
    void keepsAllOfThisRun();
    void readsAnOlderSchema();
    void removedIsNotInTheFiles_data();
    void removedIsNotInTheFiles();
    void onlyItsOwnerReads();
    void damagedFile();
    void damagedInTheMiddle();
    void whatIsNoMessage();
    void newerSchema();
    void secondApp();

private:
    static void stores();
    std::unique_ptr<SeenStore> makeStore() const;
    static SeenRoom load(SeenStore &store, const RoomAddress &address);

    SeenRoom loadDesign(SeenStore &store) const { return load(store, m_design); }

    RoomAddress room(int number) const { return {m_design.server, u"room %1"_s.arg(number), m_design.userKey}; }

    QString folder() const { return m_folder->filePath(u"profile"_s); }

    QString file() const { return folder() + u"/cache.sqlite"_s; }

    /// What a database of SqlSeenStore that nobody has open is told in SQL.
    void tell(const QString &sql) const;

    const RoomAddress m_design{u"http://localhost:3000"_s, u"design"_s, u"asha"_s};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SeenStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_SeenStore::stores()
{
    QTest::addColumn<bool>("onDisk");
    QTest::newRow("in memory") << false;
    QTest::newRow("on disk") << true;
}

std::unique_ptr<SeenStore> tst_SeenStore::makeStore() const
{
    QFETCH(bool, onDisk);
    if (onDisk)
        return std::make_unique<SqlSeenStore>(folder());
    return std::make_unique<MemorySeenStore>();
}

SeenRoom tst_SeenStore::load(SeenStore &store, const RoomAddress &address)
{
    std::optional<SeenRoom> loaded;
    store.load(address, [&](const SeenRoom &room) { loaded = room; });
    if (loaded)
        qFatal("callbacks come later");
    if (!QTest::qWaitFor([&] { return loaded.has_value(); }))
        qFatal("the store did not answer");
    return *loaded;
}

void tst_SeenStore::tell(const QString &sql) const
{
    auto database = Storage::Database::open({file(), 0x41644361});
    QVERIFY(database);
    const auto done = (*database)->execute(sql);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
}

void tst_SeenStore::keeps()
{
    const auto store = makeStore();
    QCOMPARE(loadDesign(*store), SeenRoom());
    Entry first = text(1, u"Bala"_s, u"it's \"quoted\"; \U0001F600\n"_s);
    Entry second = text(2, u"Asha"_s);
    second.replyTo = 1;
    store->save(m_design, {true, u"one"_s, 0, {first, second}});
    QCOMPARE(loadDesign(*store), (SeenRoom{u"one"_s, 0, {first, second}}));
    store->save(m_design, {false, u"one"_s, 3, texts(3, 4)});
    QCOMPARE(loadDesign(*store), (SeenRoom{u"one"_s, 3, Entries{first, second} + texts(3, 4)}));
    store->save(m_design, {false, u"one"_s, 0, {}});
    QCOMPARE(loadDesign(*store).firstUnread, 0);
    QCOMPARE(loadDesign(*store).last(), 4);
}

void tst_SeenStore::keepsRoomsApart()
{
    const auto store = makeStore();
    store->save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    for (const RoomAddress &other : {RoomAddress{u"http://localhost:4000"_s, m_design.room, m_design.userKey},
                                     RoomAddress{m_design.server, u"Design"_s, m_design.userKey},
                                     RoomAddress{m_design.server, m_design.room, u"bala"_s}}) {
        QCOMPARE(load(*store, other), SeenRoom());
        store->save(other, {true, u"two"_s, 0, texts(7, 8)});
        QCOMPARE(load(*store, other), (SeenRoom{u"two"_s, 0, texts(7, 8)}));
    }
    QCOMPARE(loadDesign(*store), (SeenRoom{u"one"_s, 0, texts(1, 3)}));
}

void tst_SeenStore::keepsOlderPages()
{
    const auto store = makeStore();
    store->save(m_design, {true, u"one"_s, 0, texts(101, 200)});
    store->save(m_design, {false, u"one"_s, 0, texts(1, 100)});
    store->save(m_design, {false, u"one"_s, 0, texts(150, 201)});
    QCOMPARE(loadDesign(*store), (SeenRoom{u"one"_s, 0, texts(1, 201)}));
}

void tst_SeenStore::dropsTheOldest()
{
    const auto store = makeStore();
    store->save(m_design, {true, u"one"_s, 0, texts(1, 499)});
    store->save(m_design, {false, u"one"_s, 0, texts(500, 510)});
    QCOMPARE(loadDesign(*store).entries, texts(11, 510));
}

void tst_SeenStore::endsAtAHole()
{
    const auto store = makeStore();
    store->save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    store->save(m_design, {false, u"one"_s, 0, texts(5, 6)});
    QCOMPARE(loadDesign(*store).entries, texts(5, 6));
}

void tst_SeenStore::anotherLogReplaces()
{
    const auto store = makeStore();
    store->save(m_design, {true, u"one"_s, 2, texts(1, 300)});
    store->save(m_design, {true, u"two"_s, 0, texts(1, 2, u"Mei"_s)});
    QCOMPARE(loadDesign(*store), (SeenRoom{u"two"_s, 0, texts(1, 2, u"Mei"_s)}));
    store->save(m_design, {true, u"two"_s, 0, {}});
    QCOMPARE(loadDesign(*store), (SeenRoom{u"two"_s, 0, {}}));
}

void tst_SeenStore::notWhatGoesWithAnotherLog()
{
    const auto store = makeStore();
    store->save(m_design, {false, u"one"_s, 0, texts(4, 4)});
    QCOMPARE(loadDesign(*store), SeenRoom());
    store->save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    store->save(m_design, {false, u"two"_s, 2, texts(4, 4)});
    QCOMPARE(loadDesign(*store), (SeenRoom{u"one"_s, 0, texts(1, 3)}));
}

void tst_SeenStore::removes()
{
    const auto store = makeStore();
    const RoomAddress kitchen{m_design.server, u"kitchen"_s, m_design.userKey};
    store->save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    store->save(kitchen, {true, u"one"_s, 0, texts(1, 4)});
    store->remove(m_design);
    QCOMPARE(loadDesign(*store), SeenRoom());
    QCOMPARE(load(*store, kitchen).entries, texts(1, 4));
    store->remove(m_design);
}

void tst_SeenStore::removesOthers()
{
    const auto store = makeStore();
    const RoomAddress kitchen{m_design.server, u"it's \"kitchen\""_s, m_design.userKey};
    const RoomAddress elsewhere{u"http://localhost:4000"_s, m_design.room, m_design.userKey};
    const RoomAddress ofAnother{m_design.server, m_design.room, u"bala"_s};
    for (const RoomAddress &address : {m_design, kitchen, elsewhere, ofAnother})
        store->save(address, {true, u"one"_s, 0, texts(1, 3)});
    store->removeOthers(m_design.server, m_design.userKey, {kitchen.room, u"garden"_s});
    QCOMPARE(loadDesign(*store), SeenRoom());
    for (const RoomAddress &address : {kitchen, elsewhere, ofAnother})
        QCOMPARE(load(*store, address).entries, texts(1, 3));
    store->removeOthers(m_design.server, m_design.userKey, {});
    QCOMPARE(load(*store, kitchen), SeenRoom());
}

void tst_SeenStore::reopens()
{
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 2, texts(1, 3)});
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store), (SeenRoom{u"one"_s, 2, texts(1, 3)}));
}

// Each run is one in which somebody was in one more room.
void tst_SeenStore::dropsTheRoomsNotOpenedForLongest()
{
    {
        SqlSeenStore store(folder());
        for (int number = 1; number < SeenStore::maxRooms; ++number)
            store.save(room(number), {true, u"one"_s, 0, texts(1, 2)});
    }
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 0, texts(1, 2)});
    {
        SqlSeenStore store(folder());
        QCOMPARE(load(store, room(1)).last(), 2);
    }
    SqlSeenStore store(folder());
    store.save(room(1000), {true, u"one"_s, 0, texts(1, 2)});
    store.save(room(1001), {true, u"one"_s, 0, texts(1, 2)});
    for (int number : {2, 3})
        QCOMPARE(load(store, room(number)), SeenRoom());
    for (int number : {1, 4, SeenStore::maxRooms - 1, 1000, 1001})
        QCOMPARE(load(store, room(number)).entries, texts(1, 2));
    QCOMPARE(loadDesign(store).entries, texts(1, 2));
}

void tst_SeenStore::keepsAllOfThisRun()
{
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 0, texts(1, 2)});
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store).last(), 2);
    for (int number = 0; number < SeenStore::maxRooms + 3; ++number)
        store.save(room(number), {true, u"one"_s, 0, texts(1, 2)});
    QCOMPARE(loadDesign(store).last(), 2);
    QCOMPARE(load(store, room(0)).last(), 2);
}

void tst_SeenStore::readsAnOlderSchema()
{
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 2, texts(1, 3)});
    tell(u"ALTER TABLE room DROP COLUMN run"_s);
    tell(u"PRAGMA user_version = 1"_s);
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store), (SeenRoom{u"one"_s, 2, texts(1, 3)}));
}

void tst_SeenStore::removedIsNotInTheFiles_data()
{
    QTest::addColumn<bool>("withOthers");
    QTest::newRow("the room") << false;
    QTest::newRow("all but some") << true;
}

void tst_SeenStore::removedIsNotInTheFiles()
{
    QFETCH(bool, withOthers);
    const QByteArray secret("between us");
    const auto isInFiles = [&] {
        const QFileInfoList files = QDir(folder()).entryInfoList({u"cache.sqlite*"_s}, QDir::Files);
        return std::ranges::any_of(files, [&](const QFileInfo &info) {
            QFile file(info.filePath());
            return file.open(QIODevice::ReadOnly) && file.readAll().contains(secret);
        });
    };
    SqlSeenStore store(folder());
    store.save(m_design, {true, u"one"_s, 0, {text(1, u"Bala"_s, QString::fromUtf8(secret))}});
    QCOMPARE(loadDesign(store).last(), 1);
    QVERIFY(isInFiles());
    if (withOthers)
        store.removeOthers(m_design.server, m_design.userKey, {u"kitchen"_s});
    else
        store.remove(m_design);
    QCOMPARE(loadDesign(store), SeenRoom());
    QVERIFY(!isInFiles());
}

void tst_SeenStore::onlyItsOwnerReads()
{
    SqlSeenStore store(folder());
    store.save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    QCOMPARE(loadDesign(store).last(), 3);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder()) & others));
    const QFileInfoList files = QDir(folder()).entryInfoList({u"cache.sqlite*"_s}, QDir::Files);
    QVERIFY(files.size() > 1);
    for (const QFileInfo &file : files)
        QVERIFY2(!(file.permissions() & others), qPrintable(file.filePath()));
}

void tst_SeenStore::damagedFile()
{
    QVERIFY(QDir().mkpath(folder()));
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write(QByteArray(8'192, 'x'));
    damaged.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is not a database; it is made anew"_s));
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store), SeenRoom());
    store.save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    QCOMPARE(loadDesign(store).entries, texts(1, 3));
    QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void tst_SeenStore::damagedInTheMiddle()
{
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 0, texts(1, 300)});
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    // The first page is whole, so that it opens.
    damaged.seek(4'096);
    damaged.write(QByteArray(int(damaged.size() - 4'096), 'x'));
    damaged.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"is damaged.*; it is made anew"_s));
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store), SeenRoom());
    store.save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    QCOMPARE(loadDesign(store).entries, texts(1, 3));
}

void tst_SeenStore::whatIsNoMessage()
{
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    tell(u"UPDATE entry SET json = '{}' WHERE seq = 2"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no message; it is made anew"_s));
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store), SeenRoom());
}

void tst_SeenStore::newerSchema()
{
    SqlSeenStore(folder()).save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    tell(u"PRAGMA user_version = 1000"_s);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"newer version; it is made anew"_s));
    SqlSeenStore store(folder());
    QCOMPARE(loadDesign(store), SeenRoom());
    store.save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    QCOMPARE(loadDesign(store).entries, texts(1, 3));
}

void tst_SeenStore::secondApp()
{
    SqlSeenStore first(folder());
    first.save(m_design, {true, u"one"_s, 0, texts(1, 3)});
    QCOMPARE(loadDesign(first).last(), 3);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"in use by process"_s));
    SqlSeenStore second(folder());
    QCOMPARE(loadDesign(second), SeenRoom());
    second.save(m_design, {true, u"two"_s, 0, texts(1, 1)});
    QCOMPARE(loadDesign(second), SeenRoom());
    QCOMPARE(loadDesign(first).epoch, u"one"_s);
}

QTEST_GUILESS_MAIN(tst_SeenStore)
#include "tst_SeenStore.moc"
