#include "storage/Database.h"
#include "storage/DatabaseFile.h"
#include "tests/support/ThisProgram.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <latch>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using Storage::Database;
using Storage::DatabaseFile;

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;

QString refusal(const QString &directory)
{
    const auto claimed = DatabaseFile::claim(directory, u"test.sqlite"_s);
    return claimed ? QString() : claimed.error();
}

} // namespace

class tst_DatabaseFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void isReadableByItsOwnerOnly()
    {
        QTemporaryDir parent;
        const QString directory = parent.filePath(u"made/for/it"_s);
        const auto file = DatabaseFile::claim(directory, u"test.sqlite"_s);
        QVERIFY2(file, qPrintable(file ? QString() : file.error()));
        QCOMPARE(QFileInfo(directory).permissions(), ownerOnly | QFile::ExeOwner | QFile::ExeUser);

        Storage::SqliteOptions options;
        options.path = file->path();
        const auto database = Database::open(options);
        QVERIFY(database);
        QVERIFY((*database)->execute(u"CREATE TABLE item (number)"_s));
        const QStringList names = QDir(directory).entryList(QDir::Files);
        QCOMPARE(names,
                 QStringList({u"test.sqlite"_s, u"test.sqlite-shm"_s, u"test.sqlite-wal"_s, u"test.sqlite.lock"_s}));
        for (const QString &name : names)
            QCOMPARE(QFileInfo(QDir(directory), name).permissions(), ownerOnly);
    }

    /// Two that write the same tables would each count on being alone.
    void isLockedByWhateverName()
    {
#ifndef Q_OS_UNIX
        QSKIP("no symbolic links here");
#else
        QTemporaryDir parent;
        QVERIFY(QDir(parent.path()).mkdir(u"other"_s));
        const auto file = DatabaseFile::claim(parent.path(), u"test.sqlite"_s);
        QVERIFY(file);
        const QString link = parent.filePath(u"other/test.sqlite"_s);
        QVERIFY(QFile::link(file->path(), link));
        const QString why = refusal(parent.filePath(u"other"_s));
        QVERIFY2(why.startsWith(link + u": in use by process "_s), qPrintable(why));
#endif
    }

    void twoMayMakeTheDirectoryAtOnce()
    {
        QTemporaryDir parent;
        for (int i = 0; i < 50; ++i) {
            const QString directory = parent.filePath(QString::number(i));
            std::latch start(2);
            QString problem;
            std::thread other([&] {
                start.arrive_and_wait();
                if (const auto file = DatabaseFile::claim(directory, u"other.sqlite"_s); !file)
                    problem = file.error();
            });
            start.arrive_and_wait();
            const QString own = refusal(directory);
            other.join();
            QCOMPARE(own, QString());
            QCOMPARE(problem, QString());
        }
    }

    void isEmptiedForANewDatabase()
    {
        QTemporaryDir directory;
        const auto file = DatabaseFile::claim(directory.path(), u"test.sqlite"_s);
        QVERIFY(file);
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
            QFile left(file->path() + suffix);
            QVERIFY(left.open(QIODevice::WriteOnly));
            left.write("left");
        }
        QVERIFY(file->clear());
        QCOMPARE(QDir(directory.path()).entryList(QDir::Files),
                 QStringList({u"test.sqlite"_s, u"test.sqlite.lock"_s}));
        QCOMPARE(QFileInfo(file->path()).size(), 0);
        QCOMPARE(QFileInfo(file->path()).permissions(), ownerOnly);
        QVERIFY2(refusal(directory.path()).contains(u"in use"_s), "it is still claimed");
    }

    void closesAnExistingFileToOthersAndKeepsIt()
    {
        QTemporaryDir directory;
        QFile existing(directory.filePath(u"test.sqlite"_s));
        QVERIFY(existing.open(QIODevice::WriteOnly));
        existing.write("content");
        existing.close();
        existing.setPermissions(ownerOnly | QFile::ReadOther | QFile::ReadGroup);
        QVERIFY(DatabaseFile::claim(directory.path(), u"test.sqlite"_s));
        QCOMPARE(existing.permissions(), ownerOnly);
        QCOMPARE(existing.size(), 7);
    }

    void refusesWhatCannotBeMade()
    {
        QTemporaryDir directory;
        QVERIFY(QDir(directory.path()).mkdir(u"test.sqlite"_s));
        QCOMPARE(refusal(directory.path()), directory.filePath(u"test.sqlite"_s) + u" is not a file"_s);

        QFile inTheWay(directory.filePath(u"file"_s));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QCOMPARE(refusal(inTheWay.fileName()), u"cannot make the directory "_s + inTheWay.fileName());

#ifdef Q_OS_LINUX
        // Not even root may make files here.
        QVERIFY2(refusal(u"/proc/self"_s).startsWith(u"/proc/self/test.sqlite: cannot make"_s),
                 qPrintable(refusal(u"/proc/self"_s)));
        QCOMPARE(refusal(u"/proc/self/data"_s), u"cannot make the directory /proc/self/data"_s);
#endif
    }

    void refusesAFileThatMayNotBeWritten()
    {
        QTemporaryDir directory;
        QFile existing(directory.filePath(u"test.sqlite"_s));
        QVERIFY(existing.open(QIODevice::WriteOnly));
        existing.setPermissions(QFile::ReadOwner);
        if (QFileInfo(existing).isWritable())
            QSKIP("this user may write everything");
        QCOMPARE(refusal(directory.path()), existing.fileName() + u" may not be read and written by this user"_s);
    }

    void belongsToOneAtATime()
    {
        QTemporaryDir directory;
        {
            const auto file = DatabaseFile::claim(directory.path(), u"test.sqlite"_s);
            QVERIFY(file);
            const QString why = refusal(directory.path());
            QVERIFY2(why.startsWith(file->path() + u": in use by process "_s +
                                    QString::number(QCoreApplication::applicationPid())),
                     qPrintable(why));
            QCOMPARE(refusal(directory.filePath(u"other"_s)), QString());
        }
        QCOMPARE(refusal(directory.path()), QString());
    }

    void isFreeAfterItsProcessWasKilled()
    {
        QTemporaryDir directory;
        QProcess child;
        startThisProgram(child, {u"--claim"_s, directory.path()});
        QVERIFY(child.waitForReadyRead());
        QCOMPARE(child.readLine(), QByteArray("claimed\n"));
        const QString why = refusal(directory.path());
        QVERIFY2(why.contains(u"in use by process %1,"_s.arg(child.processId())), qPrintable(why));
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(refusal(directory.path()), QString());
    }
};

static int claimAndWait(const QString &directory)
{
    const auto file = DatabaseFile::claim(directory, u"test.sqlite"_s);
    puts(file ? "claimed" : "refused");
    fflush(stdout);
    return QCoreApplication::exec();
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == "--claim"_L1)
        return claimAndWait(arguments.value(2));
    tst_DatabaseFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_DatabaseFile.moc"
