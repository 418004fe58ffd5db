#include "app/models/MentionChoices.h"
#include "tests/support/Entries.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_MentionChoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void seeks_data();
    void seeks();
    void ranks();
    void ranksWhoSpokeLast();
    void standsStillWhileOneChooses();
    void offersNothingThatIsWrittenOut_data();
    void offersNothingThatIsWrittenOut();
    void dismisses();
    void followsWhoComesAndGoes();
    void hasEverybodyListedWhileItSeeks();
    void saysWhatToWrite();
    void outlivesTheRoom();

private:
    // With | for the cursor.
    void write(QString text)
    {
        const auto cursor = int(text.indexOf(u'|'));
        m_choices->follow(text.remove(u'|'), cursor);
    }

    QStringList offered() const
    {
        QStringList names;
        for (int row = 0; m_choices->isOffered() && row < m_choices->rowCount(); ++row)
            names.append(m_choices->index(row, 0).data(MembersModel::NameRole).toString());
        return names;
    }

    std::unique_ptr<MembersModel> m_members;
    std::unique_ptr<TimelineModel> m_timeline;
    std::unique_ptr<MentionChoices> m_choices;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_MentionChoices::init()
{
    m_tester.reset();
    m_members = std::make_unique<MembersModel>(u"Mei"_s);
    m_members->setNames({u"Mei"_s, u"Ann"_s, u"Ann Lee"_s, u"Bala"_s, u"Chandan"_s, u"Émile van Os"_s});
    m_timeline = std::make_unique<TimelineModel>(u"Mei"_s);
    m_choices = std::make_unique<MentionChoices>();
    m_choices->setMembers(m_members.get());
    m_choices->setTimeline(m_timeline.get());
    m_tester = std::make_unique<QAbstractItemModelTester>(m_choices.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_MentionChoices::seeks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("start");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("nothing") << u"|"_s << -1 << QStringList();
    QTest::newRow("words") << u"Ann|"_s << -1 << QStringList();
    QTest::newRow("the sign") << u"@|"_s << 0
                              << QStringList{u"Ann"_s, u"Ann Lee"_s, u"Bala"_s, u"Chandan"_s, u"Émile van Os"_s};
    QTest::newRow("beginning") << u"hi @b|"_s << 3 << QStringList{u"Bala"_s};
    QTest::newRow("inside") << u"@nd|"_s << 0 << QStringList{u"Chandan"_s};
    QTest::newRow("capitals and forms") << u"@E\u0301MI|"_s << 0 << QStringList{u"Émile van Os"_s};
    QTest::newRow("not oneself") << u"@mei|"_s << 0 << QStringList();
    QTest::newRow("nobody") << u"@zoe|"_s << 0 << QStringList();
    QTest::newRow("several words") << u"@ann l|"_s << 0 << QStringList{u"Ann Lee"_s};
    QTest::newRow("a space at the end") << u"@émile |"_s << 0 << QStringList{u"Émile van Os"_s};
    QTest::newRow("words begin the name") << u"@van o|"_s << 0 << QStringList();
    QTest::newRow("a sentence") << u"@Ann lets|"_s << 0 << QStringList();
}

void tst_MentionChoices::seeks()
{
    QFETCH(QString, text);
    write(text);
    QTEST(m_choices->start(), "start");
    QTEST(offered(), "names");
}

void tst_MentionChoices::ranks()
{
    m_members->add(u"Nora"_s);
    m_members->add(u"An"_s);
    m_timeline->append(TestEntries::text(1, u"Ann Lee"_s));
    write(u"@an|"_s);
    QCOMPARE(offered(), (QStringList{u"An"_s, u"Ann Lee"_s, u"Ann"_s, u"Chandan"_s, u"Émile van Os"_s}));
    write(u"@n|"_s);
    QCOMPARE(offered(), (QStringList{u"Nora"_s, u"Ann Lee"_s, u"An"_s, u"Ann"_s, u"Chandan"_s, u"Émile van Os"_s}));
}

void tst_MentionChoices::ranksWhoSpokeLast()
{
    for (const auto &[seq, name] :
         {std::pair(1, u"Bala"_s), {2, u"Chandan"_s}, {3, u"Ann Lee"_s}, {4, u"Mei"_s}, {5, u"Chandan"_s}})
        m_timeline->append(TestEntries::text(seq, name));
    m_timeline->append(TestEntries::notice(u"joined"_s, u"Ann"_s));
    write(u"@|"_s);
    QCOMPARE(offered(), (QStringList{u"Chandan"_s, u"Ann Lee"_s, u"Bala"_s, u"Ann"_s, u"Émile van Os"_s}));
    write(u"@an|"_s);
    QCOMPARE(offered(), (QStringList{u"Ann Lee"_s, u"Ann"_s, u"Chandan"_s, u"Émile van Os"_s}));
}

void tst_MentionChoices::standsStillWhileOneChooses()
{
    write(u"@|"_s);
    m_timeline->append(TestEntries::text(1, u"Émile van Os"_s));
    write(u"@a|"_s);
    QCOMPARE(offered(), (QStringList{u"Ann"_s, u"Ann Lee"_s, u"Bala"_s, u"Chandan"_s, u"Émile van Os"_s}));
    write(u"|"_s);
    write(u"@|"_s);
    QCOMPARE(offered().first(), u"Émile van Os"_s);
}

void tst_MentionChoices::offersNothingThatIsWrittenOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("the only one") << u"@bala|"_s << QStringList();
    QTest::newRow("it may go on") << u"@ann|"_s << QStringList{u"Ann"_s, u"Ann Lee"_s};
    QTest::newRow("with a space") << u"@ann |"_s << QStringList();
    QTest::newRow("and goes on") << u"@ann le|"_s << QStringList{u"Ann Lee"_s};
    QTest::newRow("all of it") << u"@ann lee|"_s << QStringList();
}

void tst_MentionChoices::offersNothingThatIsWrittenOut()
{
    QFETCH(QString, text);
    write(text);
    QTEST(offered(), "names");
}

void tst_MentionChoices::dismisses()
{
    const QSignalSpy changes(m_choices.get(), &MentionChoices::offeredChanged);
    write(u"@an|"_s);
    m_choices->dismiss();
    QVERIFY(!m_choices->isOffered());
    write(u"@ann|"_s);
    write(u"@ann |"_s);
    QVERIFY(!m_choices->isOffered());
    QCOMPARE(changes.count(), 2);
    // Another one, the same with less of it, or anew.
    write(u"@ann @b|"_s);
    QVERIFY(m_choices->isOffered());
    write(u"@an|"_s);
    m_choices->dismiss();
    write(u"@a|"_s);
    QVERIFY(m_choices->isOffered());
    m_choices->dismiss();
    write(u"|"_s);
    write(u"@an|"_s);
    QVERIFY(m_choices->isOffered());
}

void tst_MentionChoices::followsWhoComesAndGoes()
{
    write(u"@zo|"_s);
    QVERIFY(!m_choices->isOffered());
    m_members->add(u"Zoe"_s);
    QCOMPARE(offered(), QStringList{u"Zoe"_s});
    m_members->remove(u"Zoe"_s);
    QVERIFY(!m_choices->isOffered());
    write(u"@bala|"_s);
    QVERIFY(!m_choices->isOffered());
    m_members->add(u"Balaram"_s);
    QCOMPARE(offered(), (QStringList{u"Bala"_s, u"Balaram"_s}));
}

void tst_MentionChoices::hasEverybodyListedWhileItSeeks()
{
    m_tester.reset(); // it fetches more, too
    const QSignalSpy wanted(m_members.get(), &MembersModel::moreWanted);
    m_members->setHasMore(true);
    write(u"words|"_s);
    QCOMPARE(wanted.count(), 0);
    write(u"@zo|"_s);
    QCOMPARE(wanted.count(), 1);
}

void tst_MentionChoices::saysWhatToWrite()
{
    write(u"hi @l|"_s);
    QCOMPARE(m_choices->mention(0), u"@Ann Lee "_s);
    write(u"hi @l| there"_s);
    QCOMPARE(m_choices->mention(0), u"@Ann Lee"_s);
    write(u"hi @l|, there"_s);
    QCOMPARE(m_choices->mention(0), u"@Ann Lee "_s);
}

void tst_MentionChoices::outlivesTheRoom()
{
    write(u"@a|"_s);
    m_members.reset();
    m_timeline.reset();
    write(u"@|"_s);
    write(u"@a |"_s);
    QCOMPARE(offered(), QStringList());
}

QTEST_MAIN(tst_MentionChoices)
#include "tst_MentionChoices.moc"
