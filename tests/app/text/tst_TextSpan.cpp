#include "app/text/TextSpan.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

using Kind = TextSpan::Kind;

// "code(`x`)" for each, marks left out.
QStringList described(const QString &text, const QStringList &names = {})
{
    QStringList words;
    for (const TextSpan &span : spansIn(text, names)) {
        if (span.kind == Kind::Mark)
            continue;
        const QString kind = span.kind == Kind::Link      ? u"link"_s
                             : span.kind == Kind::Mention ? u"mention"_s
                             : span.kind == Kind::Code    ? u"code"_s
                                                          : u"block"_s;
        words.append(u"%1(%2)"_s.arg(kind, text.mid(span.start, span.length)));
    }
    return words;
}

QStringList marks(const QString &text)
{
    QStringList words;
    for (const TextSpan &span : spansIn(text)) {
        if (span.kind == Kind::Mark)
            words.append(text.mid(span.start, span.length));
    }
    return words;
}

} // namespace

/// Which parts of a message stand out.
class tst_TextSpan : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void findsCodeAndLinks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("spans");
        const auto row = [](const char *name, const QString &text, const QStringList &spans) {
            QTest::newRow(name) << text << spans;
        };
        row("nothing", {}, {});
        row("words", u"only words"_s, {});
        row("inline", u"run `make` now"_s, {u"code(`make`)"_s});
        row("two", u"`a` or `b`"_s, {u"code(`a`)"_s, u"code(`b`)"_s});
        row("longer marks", u"``a ` b`` c"_s, {u"code(``a ` b``)"_s});
        row("one mark", u"it`s mine"_s, {});
        row("other marks inside", u"`a ``b` c"_s, {u"code(`a ``b`)"_s});
        row("not over lines", u"`a\nb`"_s, {});
        row("nothing inside", u"`` ` `` ` `"_s, {u"code(`` ` ``)"_s});
        row("three in a line", u"say ```make``` now"_s, {u"code(```make```)"_s});

        row("block", u"```\nint x;\n```"_s, {u"block(```\nint x;\n```)"_s});
        row("block of a language", u"see\n```cpp\nint x;\n\n  y();\n```\nthere"_s,
            {u"block(```cpp\nint x;\n\n  y();\n```)"_s});
        row("longer fences", u"````\na\n```"_s, {u"block(````\na\n```)"_s});
        row("not closed", u"```\nint x;"_s, {});
        row("empty block", u"```\n```"_s, {});
        row("two blocks", u"```\na\n```\n```\nb\n```"_s, {u"block(```\na\n```)"_s, u"block(```\nb\n```)"_s});
        row("with carriage returns", u"```\r\na\r\n```\r\nb"_s, {u"block(```\r\na\r\n```\r)"_s});
        row("inline in a block", u"```\n`a`\n```"_s, {u"block(```\n`a`\n```)"_s});

        row("link", u"see https://a.example/b."_s, {u"link(https://a.example/b)"_s});
        row("link in code", u"`https://a.example`"_s, {u"code(`https://a.example`)"_s});
        row("link in a block", u"```\nhttps://a.example\n```"_s, {u"block(```\nhttps://a.example\n```)"_s});
        row("links around", u"http://a.example `b` http://c.example"_s,
            {u"link(http://a.example)"_s, u"code(`b`)"_s, u"link(http://c.example)"_s});
        row("link up to code", u"http://a.example`b`"_s, {u"link(http://a.example)"_s, u"code(`b`)"_s});

        row("nothing else", u"**b** _i_ # h\n> q\n- l\n<b>&amp;</b> ![x](y)"_s, {});
    }

    void findsCodeAndLinks()
    {
        QFETCH(QString, text);
        QTEST(described(text), "spans");
    }

    void findsMentions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("spans");
        const auto row = [](const char *name, const QString &text, const QStringList &spans) {
            QTest::newRow(name) << text << spans;
        };
        row("nobody", u"Ann, asha @Bala"_s, {});
        row("one", u"hi @Ann!"_s, {u"mention(@Ann)"_s});
        row("another of a longer name", u"@Ann Lee and @Ann"_s, {u"mention(@Ann)"_s});
        row("in code", u"`@Ann` @Ann `@Ann`"_s, {u"code(`@Ann`)"_s, u"mention(@Ann)"_s, u"code(`@Ann`)"_s});
        row("in a block", u"```\n@Ann\n```\n@Ann"_s, {u"block(```\n@Ann\n```)"_s, u"mention(@Ann)"_s});
        row("in a link", u"@Ann https://a.example/@Ann @Ann"_s,
            {u"mention(@Ann)"_s, u"link(https://a.example/@Ann)"_s, u"mention(@Ann)"_s});
        row("in an address of mail", u"mailto:a@ann.example or a@Ann"_s, {u"link(mailto:a@ann.example)"_s});
    }

    void findsMentions()
    {
        QFETCH(QString, text);
        const QStringList names{u"Ann"_s, u"Ann Lee"_s};
        QTEST(described(text, names), "spans");
        QFETCH(QStringList, spans);
        QCOMPARE(mentions(text, names), spans.contains(u"mention(@Ann)"_s));
        QVERIFY(!mentions(text, {}));
    }

    void marksWhatSaysThatItIsCode_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("marks");
        QTest::newRow("inline") << u"a `b` c"_s << QStringList{u"`"_s, u"`"_s};
        QTest::newRow("longer") << u"``a ` b``"_s << QStringList{u"``"_s, u"``"_s};
        QTest::newRow("block") << u"```cpp\na\n```"_s << QStringList{u"```cpp"_s, u"```"_s};
        QTest::newRow("none") << u"it`s"_s << QStringList();
    }

    void marksWhatSaysThatItIsCode()
    {
        QFETCH(QString, text);
        QTEST(marks(text), "marks");
    }

    void isBounded()
    {
        QCOMPARE(described(u"http://a "_s.repeated(maxSpans)).size(), maxSpans);
        QCOMPARE(described(u"http://a "_s.repeated(maxSpans + 1)).size(), maxSpans);
        const QString code = u"http://a `b` "_s.repeated(maxSpans);
        QCOMPARE(described(code).size(), maxSpans / 2);
        QCOMPARE(marks(code).size(), maxSpans / 2);
        QVERIFY(spansIn(code).last().kind == Kind::Mark);
        QCOMPARE(described(u"@Ann "_s.repeated(maxSpans + 1), {u"Ann"_s}).size(), maxSpans);
    }

    // Looking at every part twice as often would take hours here; the test's limit is its clock.
    void copesWithWhateverIsWritten_data()
    {
        QTest::addColumn<QString>("part");
        QString growing;
        for (int length = 1; length < 2'000; ++length)
            growing += QString(length, u'`') + u' ';
        for (const QString &part : {u"`"_s, u"` "_s, u"``a`"_s, u"```\n"_s, u"```a\n"_s, u"````\n```\n"_s, u"\n"_s,
                                    u"`a`http://a/"_s, u"`a`@Ann http://a "_s, growing})
            QTest::newRow(part.size() > 20 ? "growing" : QByteArray(qPrintable(part)).replace('\n', "/").constData())
                << part;
    }

    void copesWithWhateverIsWritten()
    {
        QFETCH(QString, part);
        const QString text = part.repeated(1'000'000 / part.size());
        qsizetype end = 0;
        for (const TextSpan &span : spansIn(text, {u"Ann"_s})) {
            QVERIFY(span.length > 0 && span.start + span.length <= text.size());
            if (span.kind == Kind::Mark)
                continue;
            QVERIFY(span.start >= end);
            end = span.start + span.length;
        }
    }
};

QTEST_APPLESS_MAIN(tst_TextSpan)
#include "tst_TextSpan.moc"
