#include "app/models/NoticeText.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Adda::Entries;
using Adda::Entry;
using Adda::NoticeText;

class tst_NoticeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void people_data();
    void people();
    void sentence_data();
    void sentence();
    void crowd();
    void namesAreNotPlaceholders();
    void others();

private:
    static Entry notice(const QString &code, const QString &name)
    {
        return Entry::notice(u"design"_s, code, {{u"username"_s, name}}, u"in English"_s, 0);
    }
};

void tst_NoticeText::people_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<int>("unnamed");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nobody") << QStringList() << 0 << QString();
    QTest::newRow("one") << QStringList{u"Dev"_s} << 0 << u"Dev"_s;
    QTest::newRow("two") << QStringList{u"Dev"_s, u"Mei"_s} << 0 << u"Dev and Mei"_s;
    QTest::newRow("three") << QStringList{u"Dev"_s, u"Mei"_s, u"Asha"_s} << 0 << u"Dev, Mei and Asha"_s;
    QTest::newRow("five") << QStringList{u"Dev"_s, u"Mei"_s, u"Asha"_s, u"Bala"_s, u"Chitra"_s} << 0
                          << u"Dev, Mei and 3 others"_s;
    QTest::newRow("three and more") << QStringList{u"Dev"_s, u"Mei"_s, u"Asha"_s} << 40
                                    << u"Dev, Mei and 41 others"_s;
    QTest::newRow("one and more") << QStringList{u"Dev"_s} << 6 << u"Dev and 6 others"_s;
}

void tst_NoticeText::people()
{
    QFETCH(QStringList, names);
    QFETCH(int, unnamed);
    QTEST(NoticeText::people(names, unnamed), "expected");
}

void tst_NoticeText::sentence_data()
{
    QTest::addColumn<QString>("what"); // +Name: joined, -Name: left
    QTest::addColumn<QString>("expected");
    QTest::newRow("joined") << u"+Dev"_s << u"Dev joined"_s;
    QTest::newRow("left") << u"-Dev"_s << u"Dev left"_s;
    QTest::newRow("two joined") << u"+Dev +Mei"_s << u"Dev and Mei joined"_s;
    QTest::newRow("both ways") << u"+Dev -Mei +Asha"_s << u"Dev and Asha joined, Mei left"_s;
    QTest::newRow("short visit") << u"+Dev -Dev"_s << u"Dev joined and left"_s;
    QTest::newRow("came back") << u"-Dev +Dev"_s << u"Dev left and came back"_s;
    QTest::newRow("in the end there") << u"+Dev -Dev +Dev"_s << u"Dev joined"_s;
    QTest::newRow("in the end not") << u"-Dev +Dev -Dev"_s << u"Dev left"_s;
    QTest::newRow("all at once") << u"+A -B +C -C -D +D"_s
                                 << u"A joined, B left, C joined and left, D left and came back"_s;
}

void tst_NoticeText::sentence()
{
    QFETCH(QString, what);
    Entries notices;
    for (const QString &word : what.split(u' '))
        notices.append(notice(word.startsWith(u'+') ? u"joined"_s : u"left"_s, word.mid(1)));
    QTEST(NoticeText::sentence(notices), "expected");
}

void tst_NoticeText::crowd()
{
    const Entry crowd = Entry::notice(u"design"_s, u"joined"_s,
                                      {{u"usernames"_s, QJsonArray{u"Dev"_s, u"Mei"_s, u"Asha"_s}}, {u"count"_s, 50}},
                                      u"50 people joined"_s, 0);
    QVERIFY(NoticeText::folds(crowd));
    QCOMPARE(NoticeText::sentence({crowd}), u"Dev, Mei and 48 others joined"_s);
}

void tst_NoticeText::namesAreNotPlaceholders()
{
    QCOMPARE(NoticeText::sentence(
                 {notice(u"joined"_s, u"%2"_s), notice(u"joined"_s, u"%1"_s), notice(u"left"_s, u"%n"_s)}),
             u"%2 and %1 joined, %n left"_s);
}

void tst_NoticeText::others()
{
    const Entry welcome = notice(u"welcome"_s, u"Dev"_s);
    QVERIFY(!NoticeText::folds(welcome));
    QCOMPARE(NoticeText::sentence({welcome}), u"Welcome to design"_s);

    const Entry unknown = notice(u"of_a_newer_server"_s, u"Dev"_s);
    QVERIFY(!NoticeText::folds(unknown));
    QCOMPARE(NoticeText::sentence({unknown}), u"in English"_s);

    QVERIFY(!NoticeText::folds(Entry::notice(u"design"_s, u"joined"_s, {}, u"somebody joined"_s, 0)));
    QCOMPARE(NoticeText::sentence({}), QString());
}

QTEST_GUILESS_MAIN(tst_NoticeText)
#include "tst_NoticeText.moc"
