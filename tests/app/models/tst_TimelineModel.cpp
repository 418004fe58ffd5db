#include "app/models/TimelineModel.h"
#include "tests/support/Entries.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace TestEntries;
using Adda::Entries;
using Adda::Entry;
using Adda::TimelineModel;

class tst_TimelineModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void newestIsFirst();
    void olderPagesGoToTheEnd();
    void sameSenderFollows();
    void daysAreParted();
    void todayBecomesYesterday();
    void noticesFold();
    void outOfOrderFindsItsPlace();
    void neverTwice();
    void pendingStaysNewest();
    void echoReplacesPending();
    void ackThenEcho();
    void ackBeforeWhatCameEarlier();
    void ackOvertakesFailed();
    void ofTheLastRunBeforeOfThisOne();
    void failedAndTriedAgain();
    void freshSnapshotKeepsPending();
    void freshSnapshotHasPending();
    void newLine();
    void trims();
    void isBounded();
    void spoken();
    void mentionsOfOneself();
    void mentionsOfNamesakes();

private:
    QVariant at(int row, int role) const { return m_model->data(m_model->index(row), role); }

    QString textAt(int row) const { return at(row, TimelineModel::TextRole).toString(); }

    QStringList shown() const;

    TimelineModel::State stateAt(int row) const
    {
        return at(row, TimelineModel::StateRole).value<TimelineModel::State>();
    }

    static Entry waiting(const QString &id, qint64 seconds);

    QDateTime m_now;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_TimelineModel::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_now = QDateTime({2026, 11, 24}, {13, 0});
    m_tester.reset();
    m_model = std::make_unique<TimelineModel>(u"Asha"_s, [this] { return m_now; });
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

// Oldest first, as one reads.
QStringList tst_TimelineModel::shown() const
{
    QStringList texts;
    for (int row = m_model->count() - 1; row >= 0; --row)
        texts.append(textAt(row));
    return texts;
}

Entry tst_TimelineModel::waiting(const QString &id, qint64 seconds)
{
    Entry entry = text(0, u"Asha"_s, id, seconds);
    entry.id = id;
    return entry;
}

void tst_TimelineModel::newestIsFirst()
{
    m_model->startAfresh({text(1, u"Bala"_s, u"one"_s), text(2, u"Bala"_s, u"two"_s)});
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->append(text(3, u"Asha"_s, u"three"_s));
    QCOMPARE(shown(), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(m_model->count(), 3);
    QCOMPARE(resets.count(), 0);

    QCOMPARE(at(0, TimelineModel::SenderRole), u"Asha"_s);
    QCOMPARE(at(0, TimelineModel::IsOwnRole), true);
    QCOMPARE(at(1, TimelineModel::IsOwnRole), false);
    QCOMPARE(at(0, TimelineModel::MessageIdRole), u"id-3"_s);
    QCOMPARE(at(0, TimelineModel::TimeRole), u"12:00"_s);
    QCOMPARE(at(0, TimelineModel::FullTimeRole), u"Tuesday, 24 November 2026 at 12:00:03"_s);
    QCOMPARE(stateAt(0), TimelineModel::State::Sent);
}

void tst_TimelineModel::olderPagesGoToTheEnd()
{
    m_model->startAfresh(texts(101, 200));
    QCOMPARE(m_model->oldestSeq(), 101);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->appendOlder(texts(1, 100));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted[0][1].toInt(), 100);
    QCOMPARE(m_model->count(), 200);
    QCOMPARE(m_model->oldestSeq(), 1);

    m_model->appendOlder(texts(1, 100));
    QCOMPARE(m_model->count(), 200);
}

void tst_TimelineModel::sameSenderFollows()
{
    m_model->startAfresh({text(10, u"Bala"_s)});
    QCOMPARE(at(0, TimelineModel::ShowsHeadRole), true);
    m_model->append(text(11, u"Bala"_s));
    QCOMPARE(at(0, TimelineModel::ShowsHeadRole), false);
    m_model->append(text(12, u"Mei"_s));
    QCOMPARE(at(0, TimelineModel::ShowsHeadRole), true);

    // What comes before a row decides whether that shows a head, so it is told of.
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->appendOlder({text(9, u"Bala"_s)});
    QCOMPARE(at(2, TimelineModel::ShowsHeadRole), false);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 2);
}

void tst_TimelineModel::daysAreParted()
{
    constexpr qint64 day = 24 * 3600;
    m_model->startAfresh({text(1, u"Bala"_s, u"a"_s, 0), text(2, u"Bala"_s, u"b"_s, 1)});
    m_model->append(text(3, u"Bala"_s, u"c"_s, day));
    QCOMPARE(at(2, TimelineModel::DayRole), u"Today"_s);
    QCOMPARE(at(1, TimelineModel::DayRole), QString());
    QCOMPARE(at(0, TimelineModel::DayRole), u"Wed 25 November"_s);
    QCOMPARE(at(0, TimelineModel::ShowsHeadRole), true);
}

void tst_TimelineModel::todayBecomesYesterday()
{
    m_model->startAfresh(texts(1, 3));
    QCOMPARE(at(2, TimelineModel::DayRole), u"Today"_s);
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->refreshDays();
    QCOMPARE(changes.count(), 0);
    m_now = m_now.addDays(1);
    m_model->refreshDays();
    QCOMPARE(changes.count(), 1);
    QCOMPARE(at(2, TimelineModel::DayRole), u"Yesterday"_s);
}

void tst_TimelineModel::noticesFold()
{
    m_model->append(notice(u"welcome"_s, u"Asha"_s));
    m_model->append(notice(u"joined"_s, u"Dev"_s));
    m_model->append(notice(u"joined"_s, u"Mei"_s));
    QCOMPARE(shown(), QStringList({u"Welcome to design"_s, u"Dev and Mei joined"_s}));
    QCOMPARE(at(0, TimelineModel::IsNoticeRole), true);
    QCOMPARE(at(0, TimelineModel::ShowsHeadRole), false);

    m_model->appendWaiting(waiting(u"typed"_s, 5));
    m_model->append(notice(u"left"_s, u"Dev"_s));
    QCOMPARE(shown(), QStringList({u"Welcome to design"_s, u"Mei joined, Dev joined and left"_s, u"typed"_s}));

    m_model->append(text(1, u"Mei"_s, u"hello"_s, 6));
    m_model->append(notice(u"left"_s, u"Mei"_s));
    QCOMPARE(shown().mid(2), QStringList({u"hello"_s, u"Mei left"_s, u"typed"_s}));
}

void tst_TimelineModel::outOfOrderFindsItsPlace()
{
    m_model->startAfresh(texts(1, 2));
    m_model->append(notice(u"joined"_s, u"Dev"_s));
    m_model->append(text(5, u"Bala"_s, u"five"_s));
    m_model->append(text(4, u"Bala"_s, u"four"_s));
    m_model->append(text(3, u"Bala"_s, u"three"_s));
    QCOMPARE(shown().mid(2), QStringList({u"Dev joined"_s, u"three"_s, u"four"_s, u"five"_s}));
}

void tst_TimelineModel::neverTwice()
{
    m_model->startAfresh(texts(1, 3));
    m_model->append(text(3, u"Bala"_s));
    m_model->append(text(2, u"Bala"_s));
    QCOMPARE(m_model->count(), 3);
    QVERIFY(m_model->hasMessage(u"id-2"_s));
    QVERIFY(!m_model->hasMessage(u"id-4"_s));
}

void tst_TimelineModel::pendingStaysNewest()
{
    m_model->appendWaiting(waiting(u"a"_s, 1));
    m_model->appendWaiting(waiting(u"b"_s, 2));
    m_model->append(text(1, u"Bala"_s, u"said meanwhile"_s));
    QCOMPARE(shown(), QStringList({u"said meanwhile"_s, u"a"_s, u"b"_s}));
    QCOMPARE(stateAt(0), TimelineModel::State::Waiting);
    QCOMPARE(stateAt(2), TimelineModel::State::Sent);
    QVERIFY(!m_model->hasMessage(u"a"_s));
}

void tst_TimelineModel::echoReplacesPending()
{
    m_model->appendWaiting(waiting(u"id-1"_s, 100));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->append(text(1, u"Asha"_s, u"id-1"_s));
    QCOMPARE(m_model->count(), 1);
    QCOMPARE(stateAt(0), TimelineModel::State::Sent);
    QCOMPARE(at(0, TimelineModel::FullTimeRole), u"Tuesday, 24 November 2026 at 12:00:01"_s);
    QVERIFY2(inserted.isEmpty() && removed.isEmpty(), "the row on the screen stays");

    m_model->settle(u"id-1"_s, 1, TestEntries::at(1));
    QCOMPARE(m_model->count(), 1);
}

void tst_TimelineModel::ackThenEcho()
{
    m_model->appendWaiting(waiting(u"id-1"_s, 100));
    m_model->settle(u"id-1"_s, 1, TestEntries::at(1));
    QCOMPARE(stateAt(0), TimelineModel::State::Sent);
    m_model->append(text(1, u"Asha"_s, u"id-1"_s));
    QCOMPARE(m_model->count(), 1);
}

void tst_TimelineModel::ackBeforeWhatCameEarlier()
{
    m_model->startAfresh(texts(1, 1));
    m_model->appendWaiting(waiting(u"mine"_s, 100));
    m_model->settle(u"mine"_s, 3, TestEntries::at(3));
    m_model->append(text(2, u"Bala"_s, u"before it"_s));
    QCOMPARE(shown(), QStringList({u"hello"_s, u"before it"_s, u"mine"_s}));
}

void tst_TimelineModel::ackOvertakesFailed()
{
    m_model->startAfresh(texts(1, 1));
    m_model->appendWaiting(waiting(u"failed"_s, 2));
    m_model->appendWaiting(waiting(u"good"_s, 3));
    m_model->appendWaiting(waiting(u"later"_s, 4));
    m_model->setPending(u"failed"_s, TimelineModel::State::Failed, u"Too long"_s);
    m_model->settle(u"good"_s, 2, TestEntries::at(2));
    QCOMPARE(shown(), QStringList({u"hello"_s, u"good"_s, u"failed"_s, u"later"_s}));
    QCOMPARE(stateAt(1), TimelineModel::State::Failed);
    QCOMPARE(stateAt(2), TimelineModel::State::Sent);
}

void tst_TimelineModel::ofTheLastRunBeforeOfThisOne()
{
    m_model->appendWaiting(waiting(u"new"_s, 100));
    m_model->appendWaiting(waiting(u"left a"_s, 1));
    m_model->appendWaiting(waiting(u"left b"_s, 2));
    QCOMPARE(shown(), QStringList({u"left a"_s, u"left b"_s, u"new"_s}));
}

void tst_TimelineModel::failedAndTriedAgain()
{
    m_model->appendWaiting(waiting(u"mine"_s, 1));
    m_model->setPending(u"mine"_s, TimelineModel::State::Failed, u"Not taken"_s);
    QCOMPARE(stateAt(0), TimelineModel::State::Failed);
    QCOMPARE(at(0, TimelineModel::ProblemRole), u"Not taken"_s);
    m_model->setPending(u"mine"_s, TimelineModel::State::Waiting);
    QCOMPARE(stateAt(0), TimelineModel::State::Waiting);
    QCOMPARE(at(0, TimelineModel::ProblemRole), QString());
    m_model->removePending(u"mine"_s);
    QCOMPARE(m_model->count(), 0);

    m_model->append(text(1, u"Asha"_s));
    m_model->removePending(u"id-1"_s);
    QCOMPARE(m_model->count(), 1);
}

void tst_TimelineModel::freshSnapshotKeepsPending()
{
    m_model->startAfresh(texts(1, 3));
    m_model->append(notice(u"joined"_s, u"Dev"_s));
    m_model->appendWaiting(waiting(u"mine"_s, 100));
    m_model->startAfresh(texts(500, 501));
    QCOMPARE(shown(), QStringList({u"hello"_s, u"hello"_s, u"mine"_s}));
    QCOMPARE(m_model->oldestSeq(), 500);
    QCOMPARE(stateAt(0), TimelineModel::State::Waiting);
}

void tst_TimelineModel::freshSnapshotHasPending()
{
    m_model->appendWaiting(waiting(u"id-2"_s, 100));
    m_model->appendWaiting(waiting(u"mine"_s, 101));
    m_model->startAfresh({text(1, u"Bala"_s), text(2, u"Asha"_s, u"it had arrived"_s)});
    QCOMPARE(shown(), QStringList({u"hello"_s, u"it had arrived"_s, u"mine"_s}));
    QCOMPARE(at(1, TimelineModel::IsOwnRole), true);
}

void tst_TimelineModel::newLine()
{
    m_model->startAfresh(texts(1, 3));
    QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setFirstNew(2);
    QCOMPARE(at(1, TimelineModel::IsFirstNewRole), true);
    QCOMPARE(at(0, TimelineModel::IsFirstNewRole), false);
    QVERIFY2(at(1, TimelineModel::ShowsHeadRole).toBool(), "what follows a line has a head");
    QCOMPARE(changes.count(), 1);
    m_model->setFirstNew(0);
    QCOMPARE(at(1, TimelineModel::IsFirstNewRole), false);
    QCOMPARE(at(1, TimelineModel::ShowsHeadRole), false);
}

void tst_TimelineModel::trims()
{
    m_model->startAfresh(texts(1, 50));
    m_model->appendWaiting(waiting(u"mine"_s, 100));
    QSignalSpy trimmed(m_model.get(), &TimelineModel::trimmed);
    m_model->trim(51);
    QCOMPARE(trimmed.count(), 0);
    m_model->trim(11);
    QCOMPARE(trimmed.count(), 1);
    QCOMPARE(m_model->count(), 11);
    QCOMPARE(m_model->oldestSeq(), 41);
    QCOMPARE(at(10, TimelineModel::DayRole), u"Today"_s);
    m_model->trim(0);
    QCOMPARE(shown(), QStringList({u"mine"_s}));
}

void tst_TimelineModel::isBounded()
{
    m_tester.reset(); // looks at every row on every change
    m_model->startAfresh(texts(1, TimelineModel::maxRows));
    QVERIFY(m_model->isFull());
    m_model->append(text(TimelineModel::maxRows + 1, u"Bala"_s));
    QCOMPARE(m_model->count(), TimelineModel::maxRows);
    QCOMPARE(m_model->oldestSeq(), 2);
}

void tst_TimelineModel::spoken()
{
    m_model->append(notice(u"joined"_s, u"Dev"_s));
    m_model->append(text(1, u"Bala"_s, u"good morning"_s));
    m_model->appendWaiting(waiting(u"hello"_s, 2));
    QCOMPARE(at(2, TimelineModel::SpokenRole), u"Dev joined"_s);
    QCOMPARE(at(1, TimelineModel::SpokenRole), u"Bala, 12:00: good morning"_s);
    QCOMPARE(at(0, TimelineModel::SpokenRole), u"Asha, waiting to be sent: hello"_s);
    m_model->setPending(u"hello"_s, TimelineModel::State::Failed, u"Too long."_s);
    QCOMPARE(at(0, TimelineModel::SpokenRole), u"Asha, not sent: hello. Too long."_s);
}

void tst_TimelineModel::mentionsOfOneself()
{
    const auto names = [this](int row) { return at(row, TimelineModel::MentionNamesRole).toStringList(); };
    m_model->append(text(1, u"Bala"_s));
    m_model->append(notice(u"joined"_s, u"Bala"_s));
    m_model->append(text(2, u"ASHA"_s));
    m_model->appendWaiting(waiting(u"w"_s, 3));
    QCOMPARE(names(3), QStringList{u"Asha"_s});
    for (const int row : {2, 1, 0})
        QCOMPARE(names(row), QStringList());
    QVERIFY(m_model->mentionsSelf(u"so, @asha?"_s));
    QVERIFY(!m_model->mentionsSelf(u"`@asha`"_s));
    QVERIFY(!m_model->mentionsSelf(u"@Bala"_s));
}

void tst_TimelineModel::mentionsOfNamesakes()
{
    m_model->append(text(1, u"Bala"_s));
    QSignalSpy changes(m_model.get(), &TimelineModel::dataChanged);
    for (const QString &name : {u"Bala"_s, u"Asha"_s, u"asha"_s, u"Ash"_s})
        m_model->meet(name);
    QCOMPARE(changes.count(), 0);
    QVERIFY(m_model->mentionsSelf(u"@Asha Roy"_s));
    m_model->meet(u"ASHA Roy"_s);
    m_model->meet(u"ASHA Roy"_s);
    QCOMPARE(changes.count(), 1);
    QCOMPARE(at(0, TimelineModel::MentionNamesRole).toStringList(), (QStringList{u"Asha"_s, u"ASHA Roy"_s}));
    QVERIFY(!m_model->mentionsSelf(u"@Asha Roy"_s));
    QVERIFY(m_model->mentionsSelf(u"@Asha Roy and @Asha"_s));
    for (int number = 0; number < 1000; ++number)
        m_model->meet(u"Asha %1"_s.arg(number));
    QVERIFY(at(0, TimelineModel::MentionNamesRole).toStringList().size() < 200);
}

QTEST_GUILESS_MAIN(tst_TimelineModel)
#include "tst_TimelineModel.moc"
