#include "server/history/HistoryJournal.h"
#include "tests/support/FileSizeLimit.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Adda;
using namespace Qt::Literals::StringLiterals;

/// What is found in the two files of a journal, whenever its writer ended.
class tst_HistoryJournal : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_directory;
    std::optional<HistoryJournal> m_journal;

    QString path() const { return m_directory->filePath(u"adda.sqlite"_s); }

    QString file(int number) const { return HistoryJournal::paths(path())[number - 1]; }

    static JournalBatch batch(quint64 number)
    {
        JournalBatch batch{number, {}};
        for (quint64 i = 0; i < number % 3; ++i) {
            Entry entry;
            entry.room = u"अड्डा 🫖"_s;
            entry.seq = qint64(number * 3 + i);
            entry.id = QString::number(entry.seq);
            entry.username = u"Zoë"_s;
            entry.message = u"a\nb"_s;
            entry.createdTime = 1'700'000'000'000;
            if (i == 1)
                entry.replyTo = 7;
            batch.entries.append(entry);
        }
        return batch;
    }

    void append(quint64 from, quint64 to)
    {
        for (quint64 number = from; number <= to; ++number)
            QVERIFY(m_journal->append(batch(number)));
    }

    void damage(int number, const std::function<qsizetype(const QByteArray &)> &place) const
    {
        QFile damaged(file(number));
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        QVERIFY(damaged.seek(place(damaged.readAll())));
        QVERIFY(damaged.putChar('x'));
    }

    /// The numbers of the batches after `applied`; or the error.
    QString read(quint64 applied, const QString &epoch = u"e-1"_s) const
    {
        const auto found = HistoryJournal::read(path(), epoch, applied);
        if (!found)
            return found.error().message;
        QStringList numbers;
        for (const JournalBatch &read : *found) {
            if (read.entries != batch(read.number).entries)
                return u"batch %1 is another"_s.arg(read.number);
            numbers += QString::number(read.number);
        }
        return numbers.join(u' ');
    }

private Q_SLOTS:

    void init()
    {
        m_journal.reset();
        m_directory = std::make_unique<QTemporaryDir>();
        m_journal = *HistoryJournal::make(path(), u"e-1"_s, Storage::JournalFile::Sync::Now);
    }

    void isBesideTheDatabase()
    {
        QCOMPARE(file(1), m_directory->filePath(u"adda.journal.1"_s));
        QVERIFY(QFile::exists(file(1)) && QFile::exists(file(2)));
        m_journal->remove();
        QVERIFY(!QFile::exists(file(1)) && !QFile::exists(file(2)));
        QCOMPARE(read(0), QString());
    }

    void givesWhatWasNotApplied()
    {
        append(1, 5);
        QCOMPARE(read(0), u"1 2 3 4 5"_s);
        QCOMPARE(read(3), u"4 5"_s);
        QCOMPARE(read(5), QString());
        QCOMPARE(read(9), QString());
    }

    void goesOnInTheOtherFile()
    {
        append(1, 3);
        QVERIFY(m_journal->turn());
        append(4, 5);
        // Whether 1 to 3 have been applied, or not yet.
        QCOMPARE(read(0), u"1 2 3 4 5"_s);
        QCOMPARE(read(3), u"4 5"_s);
        QVERIFY(m_journal->turn());
        // Nothing is written yet: what is in the file is what was.
        QCOMPARE(read(3), u"4 5"_s);
        append(6, 6);
        QCOMPARE(read(3), u"4 5 6"_s);
        QCOMPARE(read(5), u"6"_s);
        for (quint64 number = 7; number < 30; ++number) {
            QVERIFY(m_journal->turn());
            append(number, number);
            QCOMPARE(read(number - 2), u"%1 %2"_s.arg(number - 1).arg(number));
        }
    }

    void anotherHistorysIsNotTaken()
    {
        append(1, 3);
        QCOMPARE(read(0, u"e-2"_s), file(1) + u" belongs to another database"_s);
    }

    void aLaterStatesIsNotTaken()
    {
        append(8, 9);
        QCOMPARE(read(4), file(1) + u" goes on with batch 8, and 5 is missing"_s);
        QCOMPARE(read(7), u"8 9"_s);
    }

    void whatIsMissingInBetweenIsNotPassedOver()
    {
        append(1, 3);
        QVERIFY(m_journal->turn());
        append(4, 5);
        // Behind the header of 64 bytes.
        damage(1, [](const QByteArray &) { return 64 + 20; });
        QCOMPARE(read(0), file(1) + u" is damaged at byte 64, before batch 2"_s);
        QCOMPARE(read(3), u"4 5"_s);
    }

    void anEndThatIsMissingIsNotPassedOver()
    {
        append(1, 3);
        QVERIFY(m_journal->turn());
        append(4, 5);
        // The number of the last batch, which has no entries.
        damage(1, [](const QByteArray &bytes) { return bytes.lastIndexOf('\3'); });
        QCOMPARE(read(0), file(2) + u" goes on with batch 4, and 3 is missing"_s);
    }

    /// It may be in the file all the same, and must not be in both.
    void aBatchThatFailedKeepsItsPlace()
    {
#ifndef Q_OS_UNIX
        QSKIP("no limit on the size of files here");
#else
        append(1, 2);
        {
            const FileSizeLimit limit(1);
            QVERIFY(!m_journal->append(batch(3)));
        }
        QVERIFY(!m_journal->turn());
        append(3, 3);
        QVERIFY(m_journal->turn());
        append(4, 4);
        QCOMPARE(read(0), u"1 2 3 4"_s);
        QCOMPARE(read(3), u"4"_s);
#endif
    }

    void beginsAnew()
    {
        append(1, 3);
        QVERIFY(m_journal->turn());
        append(4, 5);
        m_journal = *HistoryJournal::make(path(), u"e-1"_s, Storage::JournalFile::Sync::Later);
        QCOMPARE(read(0), QString());
        append(6, 6);
        QVERIFY(m_journal->turn());
        append(7, 7);
        QCOMPARE(read(5), u"6 7"_s);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryJournal)
#include "tst_HistoryJournal.moc"
