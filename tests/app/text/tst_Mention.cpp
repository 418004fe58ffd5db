#include "app/text/Mention.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

// "Ann(@ann)" for each.
QStringList described(const QString &text, const QStringList &names)
{
    QStringList words;
    for (const Mention &mention : MentionFinder(names).find(text, 0, text.size()))
        words.append(u"%1(%2)"_s.arg(names.at(mention.name), text.mid(mention.start, mention.length)));
    return words;
}

} // namespace

/// Who is mentioned in a text.
class tst_Mention : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void findsNames_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("mentions");
        const auto row = [](const char *name, const QStringList &names, const QString &text,
                            const QStringList &mentions) { QTest::newRow(name) << names << text << mentions; };
        const QStringList ann{u"Ann"_s};
        row("nothing", ann, {}, {});
        row("nobody is sought", {}, u"@Ann"_s, {});
        row("no name", {QString()}, u"@ @Ann @"_s, {});
        row("alone", ann, u"@Ann"_s, {u"Ann(@Ann)"_s});
        row("in a sentence", ann, u"Well, @Ann, shall we?"_s, {u"Ann(@Ann)"_s});
        row("twice", ann, u"@Ann @Ann"_s, {u"Ann(@Ann)"_s, u"Ann(@Ann)"_s});
        row("over lines", ann, u"hi\n@Ann\nthere"_s, {u"Ann(@Ann)"_s});
        row("without the sign", ann, u"Ann"_s, {});
        row("the sign alone", ann, u"@"_s, {});
        row("a space after the sign", ann, u"@ Ann"_s, {});
        row("a part of the name", ann, u"@An"_s, {});
        row("somebody else", ann, u"@Bala"_s, {});

        row("in brackets", ann, u"(@Ann) [@Ann] \"@Ann\" *@Ann*"_s,
            {u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s});
        row("before punctuation", ann, u"@Ann. @Ann: @Ann; @Ann's @Ann… @Ann?"_s,
            {u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s});
        row("after punctuation", ann, u"so...@Ann -@Ann /@Ann @@Ann"_s,
            {u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s});
        row("the name goes on", ann, u"@Anna @Ann2 @Ann\u0301 @Annü"_s, {});
        row("the name goes on after a sign", ann, u"@ann-lee @ann_lee @ann.lee @ann@host.example"_s, {});
        row("a sign after the name", ann, u"@ann- @ann_ @ann. @ann@"_s,
            {u"Ann(@ann)"_s, u"Ann(@ann)"_s, u"Ann(@ann)"_s, u"Ann(@ann)"_s});
        row("in a word", ann, u"a@Ann 1@Ann ü@Ann"_s, {});
        row("in an address of mail", ann, u"me.too@ann me+too-@ann me_@ann"_s, {});

        row("capitals", ann, u"@ANN @ann"_s, {u"Ann(@ANN)"_s, u"Ann(@ann)"_s});
        row("capitals of any script", {u"Ольга"_s}, u"@ОЛЬГА"_s, {u"Ольга(@ОЛЬГА)"_s});
        row("sharp s", {u"Weiß"_s}, u"@WEISS @weiss @WEIẞ"_s,
            {u"Weiß(@WEISS)"_s, u"Weiß(@weiss)"_s, u"Weiß(@WEIẞ)"_s});
        row("another form", {u"André"_s}, u"@Andre\u0301 @ANDRÉ @Andre"_s,
            {u"André(@Andre\u0301)"_s, u"André(@ANDRÉ)"_s});
        row("full width", ann, u"@Ａｎｎ"_s, {u"Ann(@Ａｎｎ)"_s});
        row("what nobody sees", ann, u"@A\u00ADn\u200Bn"_s, {u"Ann(@A\u00ADn\u200Bn)"_s});
        row("ligatures", {u"Steﬃ"_s}, u"@Steffi"_s, {u"Steﬃ(@Steffi)"_s});

        const QStringList lee{u"Ann"_s, u"Ann Lee"_s};
        row("spaces", {u"Ann Lee"_s}, u"so @Ann Lee is"_s, {u"Ann Lee(@Ann Lee)"_s});
        row("another space", {u"Ann Lee"_s}, u"@Ann\u00A0Lee"_s, {u"Ann Lee(@Ann\u00A0Lee)"_s});
        row("not two of them", {u"Ann Lee"_s}, u"@Ann  Lee @Ann\nLee"_s, {});
        row("the longer one", lee, u"@Ann Lee @Ann Leeds @Ann"_s,
            {u"Ann Lee(@Ann Lee)"_s, u"Ann(@Ann)"_s, u"Ann(@Ann)"_s});
        row("in whatever order", {u"Ann Lee"_s, u"Ann"_s}, u"@Ann Lee @Ann L"_s,
            {u"Ann Lee(@Ann Lee)"_s, u"Ann(@Ann)"_s});
        row("only the longer one fits", {u"Ann-Lee"_s, u"Ann"_s}, u"@Ann-Lee @Ann-Lou"_s, {u"Ann-Lee(@Ann-Lee)"_s});

        row("a sign in the name", {u"C++"_s, u"@home"_s, u"a.b"_s}, u"@C++, @@home, @a.b, @C++x"_s,
            {u"C++(@C++)"_s, u"@home(@@home)"_s, u"a.b(@a.b)"_s, u"C++(@C++)"_s});
        row("pictures", {u"👩🏽‍🚀 Mei"_s, u"🙂"_s}, u"@👩🏽‍🚀 mei @🙂! @🙃"_s,
            {u"👩🏽‍🚀 Mei(@👩🏽‍🚀 mei)"_s, u"🙂(@🙂)"_s});
        row("part of a picture", {u"👩"_s}, u"@👩🏽‍🚀"_s, {});
        row("no spaces between words", {u"小明"_s, u"민수"_s}, u"谢谢@小明你好 그래@민수야"_s,
            {u"小明(@小明)"_s, u"민수(@민수)"_s});
        row("a name among such words", ann, u"谢谢@Ann你好"_s, {u"Ann(@Ann)"_s});
        row("right to left", {u"שרה"_s}, u"שלום @שרה, מה"_s, {u"שרה(@שרה)"_s});
        row("Hindi", {u"आशा"_s}, u"@आशा @आ"_s, {u"आशा(@आशा)"_s});
        row("no pattern", {u".*"_s}, u"@Ann @.*"_s, {u".*(@.*)"_s});
    }

    void findsNames()
    {
        QFETCH(QStringList, names);
        QFETCH(QString, text);
        QTEST(described(text, names), "mentions");
    }

    void findsWhatIsBeingWritten_data()
    {
        QTest::addColumn<QString>("text"); // with | for the cursor
        QTest::addColumn<int>("at");
        QTest::newRow("nothing") << u"|"_s << -1;
        QTest::newRow("words") << u"Ann|"_s << -1;
        QTest::newRow("the sign") << u"@|"_s << 0;
        QTest::newRow("letters") << u"hi @An|"_s << 3;
        QTest::newRow("before the sign") << u"|@An"_s << -1;
        QTest::newRow("before a word") << u"@An|na"_s << -1;
        QTest::newRow("before other words") << u"@An|, hi"_s << 0;
        QTest::newRow("before words without spaces") << u"@An|你好"_s << 0;
        QTest::newRow("several words") << u"@Ann van der L|"_s << 0;
        QTest::newRow("space after the sign") << u"@ An|"_s << -1;
        QTest::newRow("the last sign") << u"@Ann @B|"_s << 5;
        QTest::newRow("over lines") << u"@An\nn|"_s << -1;
        QTest::newRow("in a word") << u"me@An|"_s << -1;
        QTest::newRow("in a link") << u"https://a.example/@An|"_s << -1;
        QTest::newRow("in code") << u"`@An|`"_s << -1;
        QTest::newRow("after code") << u"`x` @An|"_s << 4;
        QTest::newRow("in a block") << u"```\n@An|\n```"_s << -1;
        QTest::newRow("as long as names are") << u"@"_s + QString(64, u'a') + u'|' << 0;
        QTest::newRow("longer than names are") << u"@"_s + QString(200, u'a') + u'|' << -1;
    }

    void findsWhatIsBeingWritten()
    {
        QFETCH(QString, text);
        const qsizetype cursor = text.indexOf(u'|');
        QTEST(int(mentionBegunAt(text.remove(u'|'), cursor)), "at");
    }

    void findsNothingOutsideOfTheText()
    {
        QCOMPARE(mentionBegunAt(u"@An"_s, -1), -1);
        QCOMPARE(mentionBegunAt(u"@An"_s, 4), -1);
    }

    // As where links stand around it.
    void looksAtAPart()
    {
        const QString text = u"a@Ann @Anna"_s;
        QCOMPARE(MentionFinder({u"Ann"_s}).find(text, 1, text.size()).size(), 0);
        QCOMPARE(MentionFinder({u"Ann"_s}).find(text, 6, 10).size(), 0);
        QCOMPARE(MentionFinder({u"Anna"_s}).find(text, 6, 10).size(), 0);
        QCOMPARE(MentionFinder({u"Anna"_s}).find(text, 6, 11), (QList<Mention>{{6, 5, 0}}));
    }

    // Looking at every part twice as often would take hours here; the test's limit is its clock.
    void copesWithWhateverIsWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("part");
        const QString signs(64, u'@');
        QTest::newRow("signs") << u"Ann"_s << u"@"_s;
        QTest::newRow("signs in the name") << signs << u"@"_s;
        QTest::newRow("nothing seen") << signs << u"@\u200B"_s;
        QTest::newRow("much unseen") << u"Ann"_s << u"@"_s + QString(100'000, QChar(0x200B));
        QTest::newRow("marks") << u"Ann"_s << u"@A"_s + QString(100'000, QChar(0x301));
        QTest::newRow("dashes") << u"Ann"_s << QString(100'000, u'-') + u"@Ann"_s;
        QTest::newRow("nearly") << QString(63, u'a') + u'b' << u"@"_s + QString(63, u'a');
        QTest::newRow("mentions") << u"Ann"_s << u"@Ann "_s;
        QTest::newRow("half a character") << u"Ann"_s << u"@\xD83D@Ann"_s;
    }

    void copesWithWhateverIsWritten()
    {
        QFETCH(QString, name);
        QFETCH(QString, part);
        const QString text = part.repeated(1'000'000 / part.size());
        qsizetype end = 0;
        for (const Mention &mention : MentionFinder({name}).find(text, 0, text.size())) {
            QVERIFY(mention.start >= end && mention.length > 0);
            end = mention.start + mention.length;
            QVERIFY(end <= text.size());
        }
    }
};

QTEST_APPLESS_MAIN(tst_Mention)
#include "tst_Mention.moc"
