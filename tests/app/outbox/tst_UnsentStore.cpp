#include "app/outbox/MemoryUnsentStore.h"
#include "app/outbox/SqlUnsentStore.h"

#include <QTest>

#include <optional>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// The same for both stores, and what only the one on disk does.
class tst_UnsentStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void keeps_data() { stores(); }

    void keeps();

    void keepsRoomsApart_data() { stores(); }

    void keepsRoomsApart();

    void countsByRoom_data() { stores(); }

    void countsByRoom();

    void drafts_data() { stores(); }

    void drafts();
    void reopens();
    void onlyItsOwnerReads();
    void damagedFile();
    void secondApp();
    void waitsForWhatIsToBeWritten();
    void goesBeforeTheAnswer();

private:
    static void stores();
    std::unique_ptr<UnsentStore> makeStore() const;
    static Unsent load(UnsentStore &store, const RoomAddress &address);
    static void save(UnsentStore &store, const RoomAddress &address, const OutboxMessage &message);

    QString folder() const { return m_folder->filePath(u"profile"_s); }

    const RoomAddress m_design{u"http://localhost:3000"_s, u"design"_s, u"asha"_s};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_UnsentStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_UnsentStore::stores()
{
    QTest::addColumn<bool>("onDisk");
    QTest::newRow("in memory") << false;
    QTest::newRow("on disk") << true;
}

std::unique_ptr<UnsentStore> tst_UnsentStore::makeStore() const
{
    QFETCH(bool, onDisk);
    if (onDisk)
        return std::make_unique<SqlUnsentStore>(folder());
    return std::make_unique<MemoryUnsentStore>();
}

Unsent tst_UnsentStore::load(UnsentStore &store, const RoomAddress &address)
{
    std::optional<Unsent> loaded;
    store.load(address, [&](const Unsent &unsent) { loaded = unsent; });
    if (!QTest::qWaitFor([&] { return loaded.has_value(); }))
        qFatal("the store did not answer");
    return *loaded;
}

void tst_UnsentStore::save(UnsentStore &store, const RoomAddress &address, const OutboxMessage &message)
{
    bool isSaved = false;
    store.save(address, message, [&] { isSaved = true; });
    QVERIFY2(!isSaved, "callbacks come later");
    QTRY_VERIFY(isSaved);
}

void tst_UnsentStore::keeps()
{
    const auto store = makeStore();
    QCOMPARE(load(*store, m_design), Unsent());
    const OutboxMessage first{u"a"_s, u"it's \"quoted\"; \U0001F600\n"_s, 5, 1'000};
    const OutboxMessage second{u"b"_s, u"two"_s, 6, 999};
    save(*store, m_design, first);
    save(*store, m_design, second);
    QCOMPARE(load(*store, m_design), (Unsent{{first, second}, {}}));
    store->remove(u"a"_s);
    store->remove(u"not there"_s);
    QCOMPARE(load(*store, m_design), (Unsent{{second}, {}}));
}

void tst_UnsentStore::keepsRoomsApart()
{
    const auto store = makeStore();
    const OutboxMessage message{u"a"_s, u"hello"_s, 1, 1};
    save(*store, m_design, message);
    for (const RoomAddress &other : {RoomAddress{u"http://localhost:4000"_s, m_design.room, m_design.userKey},
                                     RoomAddress{m_design.server, u"Design"_s, m_design.userKey},
                                     RoomAddress{m_design.server, m_design.room, u"bala"_s}}) {
        store->saveDraft(other, u"for the other"_s);
        QCOMPARE(load(*store, other), (Unsent{{}, u"for the other"_s}));
    }
    QCOMPARE(load(*store, m_design), (Unsent{{message}, {}}));
}

void tst_UnsentStore::countsByRoom()
{
    const auto store = makeStore();
    const RoomAddress kitchen{m_design.server, u"kitchen"_s, m_design.userKey};
    save(*store, m_design, {u"a"_s, u"one"_s, 1, 1});
    save(*store, m_design, {u"b"_s, u"two"_s, 2, 2});
    save(*store, kitchen, {u"c"_s, u"three"_s, 1, 1});
    save(*store, {m_design.server, m_design.room, u"bala"_s}, {u"d"_s, u"hers"_s, 1, 1});
    save(*store, {u"http://localhost:4000"_s, m_design.room, m_design.userKey}, {u"e"_s, u"there"_s, 1, 1});
    store->saveDraft({m_design.server, u"general"_s, m_design.userKey}, u"half"_s);
    store->remove(u"c"_s);
    std::optional<QMap<QString, int>> counts;
    store->countMessages(m_design.server, m_design.userKey, [&](const auto &counted) { counts = counted; });
    QVERIFY2(!counts, "callbacks come later");
    QTRY_VERIFY(counts);
    QCOMPARE(*counts, (QMap<QString, int>{{m_design.room, 2}}));
}

void tst_UnsentStore::drafts()
{
    const auto store = makeStore();
    store->saveDraft(m_design, u"half"_s);
    store->saveDraft(m_design, u"half a"_s);
    QCOMPARE(load(*store, m_design).draft, u"half a"_s);
    store->saveDraft(m_design, {});
    QCOMPARE(load(*store, m_design), Unsent());
}

void tst_UnsentStore::reopens()
{
    const OutboxMessage message{u"a"_s, u"hello"_s, 1, 1};
    {
        SqlUnsentStore store(folder());
        save(store, m_design, message);
        store.saveDraft(m_design, u"half a"_s);
    }
    SqlUnsentStore store(folder());
    QCOMPARE(load(store, m_design), (Unsent{{message}, u"half a"_s}));
}

void tst_UnsentStore::onlyItsOwnerReads()
{
    SqlUnsentStore store(folder());
    save(store, m_design, {u"a"_s, u"hello"_s, 1, 1});
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(folder()) & others));
    const QFileInfoList files = QDir(folder()).entryInfoList({u"outbox.sqlite*"_s}, QDir::Files);
    QVERIFY(files.size() > 1);
    for (const QFileInfo &file : files) {
        if (file.size() > 0)
            QVERIFY2(!(file.permissions() & others), qPrintable(file.filePath()));
    }
}

void tst_UnsentStore::damagedFile()
{
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + u"/outbox.sqlite"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8'192, 'x'));
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"kept in memory only"_s));
    SqlUnsentStore store(folder());
    save(store, m_design, {u"a"_s, u"hello"_s, 1, 1});
    QCOMPARE(load(store, m_design), Unsent());
    QCOMPARE(QFileInfo(file).size(), 8'192);
}

void tst_UnsentStore::secondApp()
{
    SqlUnsentStore first(folder());
    save(first, m_design, {u"a"_s, u"hello"_s, 1, 1});
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"kept in memory only"_s));
    SqlUnsentStore second(folder());
    QVERIFY2(load(second, m_design).messages.isEmpty(), "or both would send it");
}

void tst_UnsentStore::waitsForWhatIsToBeWritten()
{
    {
        SqlUnsentStore store(folder());
        for (int i = 0; i < 50; ++i)
            store.save(m_design, {QString::number(i), u"hello"_s, i, i}, {});
    }
    SqlUnsentStore store(folder());
    QCOMPARE(load(store, m_design).messages.size(), 50);
}

void tst_UnsentStore::goesBeforeTheAnswer()
{
    bool isCalled = false;
    {
        SqlUnsentStore store(folder());
        store.load(m_design, [&](const Unsent &) { isCalled = true; });
    }
    QTest::qWait(0);
    QVERIFY(!isCalled);
}

QTEST_GUILESS_MAIN(tst_UnsentStore)
#include "tst_UnsentStore.moc"
