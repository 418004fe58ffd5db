#include "TemporaryDatabase.h"
#include "storage/AsyncDatabase.h"

#include <QTest>

#include <mutex>
#include <optional>

using namespace Qt::Literals::StringLiterals;
using Storage::AsyncDatabase;
using Storage::Database;
using Storage::DatabaseError;

/// Each test has a folder of its own, in which the database is test.sqlite with a table `item`.
class tst_AsyncDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void worksInOrderOnAnotherThread();
    void waitsForWhatWasPosted();
    void whatWaitsForAnAnswerMayGo();
    void answersWhenTheFileCannotBeUsed();
    void keepsAFileThatCannotBeOpened();
    void makesAFileAnewThatCannotBeOpened();
    void leavesAFileThatIsOnlyLocked();
    void keepsAFileThatATaskFailsOn();
    void makesAFileAnewThatATaskFailsOn();

private:
    std::unique_ptr<AsyncDatabase> open(AsyncDatabase::OnFailure onFailure = AsyncDatabase::OnFailure::Keep);
    /// Of the items; none: nothing is done.
    static std::optional<int> count(AsyncDatabase &database);
    static void insert(AsyncDatabase &database);

    QString path() const { return m_folder->filePath(u"test.sqlite"_s); }

    void complain(const QString &problem)
    {
        const std::lock_guard lock(m_mutex);
        m_complaints.append(problem);
    }

    QStringList complaints()
    {
        const std::lock_guard lock(m_mutex);
        return m_complaints;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::mutex m_mutex;
    QStringList m_complaints;               // guarded by m_mutex
    std::optional<DatabaseError> m_failure; // of every attempt to open
};

void tst_AsyncDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_complaints.clear();
    m_failure.reset();
}

std::unique_ptr<AsyncDatabase> tst_AsyncDatabase::open(AsyncDatabase::OnFailure onFailure)
{
    const auto openFile = [this](const QString &path) -> Storage::Result<std::unique_ptr<Database>> {
        if (m_failure)
            return tl::unexpected(*m_failure);
        auto database = Database::open({path, 0x74657374});
        if (!database)
            return database;
        if (const auto made = (*database)->execute(u"CREATE TABLE IF NOT EXISTS item (number)"_s); !made)
            return tl::unexpected(made.error());
        return database;
    };
    return std::make_unique<AsyncDatabase>(
        AsyncDatabase::Options{m_folder->path(), u"test.sqlite"_s, openFile, onFailure,
                               [this](const QString &problem) { complain(problem); }});
}

std::optional<int> tst_AsyncDatabase::count(AsyncDatabase &database)
{
    const auto counted = std::make_shared<std::optional<int>>();
    bool isAnswered = false;
    database.post(
        [counted](Database &opened) {
            return opened.value(u"SELECT count(*) FROM item"_s).map([&](const QVariant &value) {
                *counted = value.toInt();
            });
        },
        [&] { isAnswered = true; });
    if (!QTest::qWaitFor([&] { return isAnswered; }))
        qFatal("no answer");
    return *counted;
}

void tst_AsyncDatabase::insert(AsyncDatabase &database)
{
    database.post([](Database &opened) { return opened.execute(u"INSERT INTO item VALUES (1)"_s); });
}

void tst_AsyncDatabase::worksInOrderOnAnotherThread()
{
    const auto database = open();
    QThread *const here = QThread::currentThread();
    QThread *worked = nullptr;
    QThread *answered = nullptr;
    insert(*database);
    database->post(
        [&](Database &opened) {
            worked = QThread::currentThread();
            return opened.execute(u"DELETE FROM item"_s);
        },
        [&] { answered = QThread::currentThread(); });
    QVERIFY2(!answered, "answers come later");
    QCOMPARE(count(*database), 0);
    QVERIFY(worked && worked != here);
    QCOMPARE(answered, here);
    QCOMPARE(complaints(), QStringList());
}

void tst_AsyncDatabase::waitsForWhatWasPosted()
{
    auto database = open();
    for (int i = 0; i < 50; ++i)
        insert(*database);
    database.reset();
    database = open();
    QCOMPARE(count(*database), 50);
}

void tst_AsyncDatabase::whatWaitsForAnAnswerMayGo()
{
    bool isAnswered = false;
    auto database = open();
    database->post([](Database &) { return Storage::Result<void>(); }, [&] { isAnswered = true; });
    database.reset();
    QCoreApplication::processEvents();
    QVERIFY(!isAnswered);
}

void tst_AsyncDatabase::answersWhenTheFileCannotBeUsed()
{
    const auto first = open();
    QCOMPARE(count(*first), 0);
    const auto second = open(AsyncDatabase::OnFailure::MakeAnew);
    QCOMPARE(count(*second), std::nullopt);
    QCOMPARE(complaints().size(), 1);
    QVERIFY(complaints().first().contains(u"in use by process"_s));
    insert(*first);
    QVERIFY2(count(*first) == 1, "it is the first one's, whatever the second would do with it");
}

void tst_AsyncDatabase::keepsAFileThatCannotBeOpened()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8'192, 'x'));
    file.close();
    const auto database = open();
    QCOMPARE(count(*database), std::nullopt);
    QCOMPARE(complaints().size(), 1);
    QCOMPARE(file.size(), 8'192);
}

void tst_AsyncDatabase::makesAFileAnewThatCannotBeOpened()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8'192, 'x'));
    file.close();
    const auto database = open(AsyncDatabase::OnFailure::MakeAnew);
    insert(*database);
    QCOMPARE(count(*database), 1);
    QCOMPARE(complaints(), QStringList{path() + u" is not a database; it is made anew"_s});
}

void tst_AsyncDatabase::leavesAFileThatIsOnlyLocked()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("whole");
    file.close();
    m_failure = DatabaseError{u"locked"_s, true};
    const auto database = open(AsyncDatabase::OnFailure::MakeAnew);
    QCOMPARE(count(*database), std::nullopt);
    QCOMPARE(complaints(), QStringList{u"locked"_s});
    QCOMPARE(file.size(), 5);
}

void tst_AsyncDatabase::keepsAFileThatATaskFailsOn()
{
    const auto database = open();
    insert(*database);
    database->post([](Database &opened) { return opened.execute(u"DELETE FROM nothing"_s); });
    QCOMPARE(count(*database), 1);
    QCOMPARE(complaints().size(), 1);
}

void tst_AsyncDatabase::makesAFileAnewThatATaskFailsOn()
{
    const auto database = open(AsyncDatabase::OnFailure::MakeAnew);
    insert(*database);
    bool isAnswered = false;
    database->post([](Database &opened) { return opened.execute(u"DELETE FROM nothing"_s); },
                   [&] { isAnswered = true; });
    QCOMPARE(count(*database), 0);
    QVERIFY(isAnswered);
    QCOMPARE(complaints().size(), 1);
    insert(*database);
    QCOMPARE(count(*database), 1);
}

QTEST_GUILESS_MAIN(tst_AsyncDatabase)
#include "tst_AsyncDatabase.moc"
