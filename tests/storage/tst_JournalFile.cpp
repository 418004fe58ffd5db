#include "storage/JournalFile.h"
#include "tests/support/FileSizeLimit.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Storage;
using namespace Qt::Literals::StringLiterals;

class tst_JournalFile : public QObject
{
    Q_OBJECT

    using Record = JournalFile::Record;
    using Records = std::vector<Record>;
    static constexpr auto now = JournalFile::Sync::Now;

    std::unique_ptr<QTemporaryDir> m_directory;
    std::optional<JournalFile> m_journal;

    QString path() const { return m_directory->filePath(u"test.journal"_s); }

    Records read(quint64 after = 0) const
    {
        const auto records = JournalFile::read(path(), "ours", after);
        if (!records)
            qFatal("%s", qPrintable(records.error().message));
        return *records;
    }

    void write(const QByteArray &bytes) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }

    /// What is read of a file with these bytes.
    Records readOf(const QByteArray &bytes) const
    {
        write(bytes);
        return read();
    }

    QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Of the journal up to the end of its last record, given how many bytes the data of all of them is.
    static qsizetype usedBy(qsizetype records, qsizetype data) { return 64 + 16 * records + data; }

private Q_SLOTS:

    void init()
    {
        m_journal.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        auto made = JournalFile::make(path(), "ours", now);
        QVERIFY2(made, made ? "" : qPrintable(made.error().message));
        m_journal = *std::move(made);
    }

    void givesBackWhatWasAppended_data()
    {
        QTest::addColumn<bool>("isSyncedAtOnce");
        QTest::newRow("synced at once") << true;
        QTest::newRow("synced later") << false;
    }

    void givesBackWhatWasAppended()
    {
        QFETCH(bool, isSyncedAtOnce);
        m_journal = *JournalFile::make(path(), "ours", isSyncedAtOnce ? now : JournalFile::Sync::Later);
        QCOMPARE(read(), Records());
        const Records records{
            {7, "one"}, {8, QByteArray()}, {9, QByteArray(1'000'000, 'x')}, {10, QByteArray(3, '\0')}};
        for (const Record &record : records)
            QVERIFY(m_journal->append(record.number, record.data));
        QVERIFY(m_journal->sync());
        QVERIFY(read() == records);
        QVERIFY(read(8) == Records(records.begin() + 2, records.end()));
        QVERIFY(read(10).empty());
    }

    void isTheOwnersAlone()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFileInfo(path()).permissions() & others));
    }

    void nothingIsReadOfWhatIsNotThere()
    {
        m_journal->remove();
        QVERIFY(!QFile::exists(path()));
        QCOMPARE(read(), Records());
    }

    /// It keeps its length, and what was there before is not read again.
    void beginsAgainFromItsStart()
    {
        for (quint64 number = 1; number <= 100; ++number)
            QVERIFY(m_journal->append(number, QByteArray(5'000, 'x')));
        const qint64 length = QFileInfo(path()).size();
        m_journal->rewind();
        QCOMPARE(read().size(), size_t(100));
        // As long as those before, so that the next one's place is where an old one is.
        for (quint64 number = 101; number <= 103; ++number)
            QVERIFY(m_journal->append(number, QByteArray(5'000, 'y')));
        const Records found = read();
        QCOMPARE(found.size(), size_t(3));
        QCOMPARE(found.front(), (Record{101, QByteArray(5'000, 'y')}));
        QCOMPARE(QFileInfo(path()).size(), length);
    }

    /// Wherever a write ends, what was there before it stays, and nothing is read of the rest.
    void aRecordWrittenInPartIsNone()
    {
        QVERIFY(m_journal->append(1, "first"));
        QVERIFY(m_journal->append(2, "second"));
        const QByteArray whole = bytes();
        const qsizetype begin = usedBy(1, 5);
        const qsizetype end = usedBy(2, 11);
        for (qsizetype cut = begin; cut < end; ++cut) {
            const QByteArray written = whole.first(cut);
            const Records first{{1, "first"}};
            QVERIFY(readOf(written) == first);
            const QByteArray rest(whole.size() - cut, '\0');
            // The last bytes may be zeros anyway.
            QVERIFY(readOf(written + rest) == first || written + rest == whole);
        }
        QCOMPARE(readOf(whole).size(), size_t(2));
        QCOMPARE(readOf(whole.first(end)).size(), size_t(2));
    }

    /// What became of it later than it was written; but that cannot be told of the last record.
    void damageBeforeAnotherRecordIsNamed()
    {
        for (quint64 number = 1; number <= 4; ++number)
            QVERIFY(m_journal->append(number, "data"));
        const QByteArray whole = bytes();
        for (qsizetype at = usedBy(1, 4); at < usedBy(2, 8); ++at) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ 0x10);
            write(changed);
            const auto found = JournalFile::read(path(), "ours", 0);
            QVERIFY(!found);
            QVERIFY(!found.error().isTransient);
            QCOMPARE(found.error().message, path() + u" is damaged at byte 84, before batch 3"_s);
            QVERIFY(!JournalFile::read(path(), "ours", 3));
            QVERIFY(read(4).empty());
        }
        for (qsizetype at = usedBy(3, 12); at < usedBy(4, 16); ++at) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ 0x10);
            QCOMPARE(readOf(changed).size(), size_t(3));
        }
        write(whole.first(64) + QByteArray(20, '\0') + whole.sliced(84));
        QCOMPARE(JournalFile::read(path(), "ours", 0).error().message,
                 path() + u" is damaged at byte 64, before batch 2"_s);
    }

    /// A power cut may take a page that was not synced and leave the next.
    void whatIsSyncedLaterEndsAtTheFirstHole()
    {
        m_journal = *JournalFile::make(path(), "ours", JournalFile::Sync::Later);
        for (quint64 number = 1; number <= 3; ++number)
            QVERIFY(m_journal->append(number, "data"));
        QVERIFY(m_journal->sync());
        QByteArray changed = bytes();
        changed.replace(usedBy(1, 4), 20, QByteArray(20, '\0'));
        QVERIFY(readOf(changed) == Records({{1, "data"}}));
    }

    /// Of long records, in the text of one that is damaged.
    void whatLooksLikeBeginningsDelaysNobody()
    {
        QByteArray beginning(16, '\0');
        qToLittleEndian(quint32(3'000'000), beginning.data());
        qToLittleEndian(quint64(2), beginning.data() + 8);
        QVERIFY(m_journal->append(1, beginning.repeated(250'000)));
        QByteArray changed = bytes();
        changed[64 + 4] = char(changed[64 + 4] ^ 0x10);
        QVERIFY(readOf(changed).empty());
    }

    void anotherUseOfTheFileIsNotMistakenForThis()
    {
        QVERIFY(m_journal->append(1, "first"));
        const QByteArray before = bytes();
        m_journal = *JournalFile::make(path(), "ours", now);
        QCOMPARE(read(), Records());
        QVERIFY(m_journal->append(1, "again"));
        QByteArray mixed = bytes();
        mixed.replace(64, before.size() - 64, before.sliced(64));
        QVERIFY(readOf(mixed).empty());
    }

    void whatIsNoJournalOrAnothersIsNamed()
    {
        QVERIFY(m_journal->append(1, "first"));
        const auto others = JournalFile::read(path(), "theirs", 0);
        QCOMPARE(others.error().message, path() + u" belongs to another database"_s);
        QVERIFY(!others.error().isTransient);
        const QByteArray whole = bytes();
        // One that was not finished making has nothing.
        for (qsizetype length = 0; length < 64; ++length)
            QVERIFY(readOf(whole.first(length)).empty());
        for (qsizetype at = 16; at < 64; ++at) {
            QByteArray changed = whole;
            changed[at] = char(changed[at] ^ 0x10);
            write(changed);
            QCOMPARE(JournalFile::read(path(), "ours", 0).error().message, path() + u" is damaged"_s);
        }
        QVERIFY(readOf(QByteArray(5'000, '\0')).empty());
        for (const qsizetype size : {1, 63, 100}) {
            write(QByteArray(size, 'x'));
            QCOMPARE(JournalFile::read(path(), "ours", 0).error().message,
                     path() + u" is not a journal of this program"_s);
        }
    }

    void afterAFailedWriteTheSameCanBeTriedAgain()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        QVERIFY(m_journal->append(1, "first"));
        {
            const FileSizeLimit limit(100);
            for (int round = 0; round < 3; ++round) {
                const auto refused = m_journal->append(2, QByteArray(2'000, 'x'));
                QVERIFY(!refused);
                QVERIFY(refused.error().isTransient);
                QVERIFY2(refused.error().message.startsWith(path() + u": "_s), qPrintable(refused.error().message));
            }
            QVERIFY(read() == Records({{1, "first"}}));
        }
        QVERIFY(m_journal->append(2, "short"));
        QVERIFY(m_journal->append(3, "third"));
        QVERIFY(read() == Records({{1, "first"}, {2, "short"}, {3, "third"}}));
#endif
    }

    void afterItWasRemovedNothingIsWritten()
    {
#ifndef Q_OS_UNIX
        QSKIP("a file in use cannot be removed here");
#else
        QVERIFY(m_journal->append(1, "first"));
        QVERIFY(QFile::remove(path()));
        const auto refused = m_journal->append(2, "second");
        QVERIFY(!refused);
        QCOMPARE(refused.error().message, path() + u" was removed while in use"_s);
        QVERIFY(!refused.error().isTransient);
#endif
    }

    void aPlaceThatCannotBeWrittenIsNamed()
    {
        const QString nowhere = m_directory->filePath(u"missing/test.journal"_s);
        const auto made = JournalFile::make(nowhere, "ours", now);
        QVERIFY(!made);
        QVERIFY(made.error().message.startsWith(nowhere));
    }
};

QTEST_GUILESS_MAIN(tst_JournalFile)
#include "tst_JournalFile.moc"
