#include "app/text/CodeBlock.h"
#include "app/text/MessageParts.h"

#include <QTest>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

QString withoutSpace(QString text)
{
    text.removeIf([](QChar c) { return c.isSpace(); });
    return text;
}

} // namespace

/// Where a text that is too long is parted.
class tst_MessageParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void partsWhereSomethingEnds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const QString &text, const QStringList &parts) {
            QTest::newRow(name) << text << parts;
        };
        row("nothing", {}, {});
        row("short", u"hello"_s, {u"hello"_s});
        row("just fits", u"0123456789"_s, {u"0123456789"_s});
        row("one too many", u"0123456789a"_s, {u"0123456789"_s, u"a"_s});
        row("paragraph", u"one two\n\nthree four"_s, {u"one two"_s, u"three four"_s});
        row("paragraph before line", u"onetw\n\na\nb c d"_s, {u"onetw"_s, u"a\nb c d"_s});
        row("line", u"one two\nthree four"_s, {u"one two"_s, u"three four"_s});
        row("line at the limit", u"0123456789\nab"_s, {u"0123456789"_s, u"ab"_s});
        row("with carriage returns", u"one two\r\nthree four"_s, {u"one two"_s, u"three four"_s});
        row("paragraph with carriage returns", u"onetw\r\n\r\na\r\nb c d"_s, {u"onetw"_s, u"a\r\nb c d"_s});
        row("carriage return at the limit", u"012345678\r\nab"_s, {u"012345678"_s, u"ab"_s});
        row("carriage return over the limit", u"0123456789\r\nab"_s, {u"0123456789"_s, u"ab"_s});
        row("line too early", u"ab\ncdefg hij"_s, {u"ab\ncdefg"_s, u"hij"_s});
        row("sentence", u"Oh no. Do it now."_s, {u"Oh no."_s, u"Do it now."_s});
        row("sentence in Chinese", u"你好吗今天。我很好谢谢你们"_s, {u"你好吗今天。"_s, u"我很好谢谢你们"_s});
        row("word", u"one two three"_s, {u"one two"_s, u"three"_s});
        row("many spaces", u"one two        three"_s, {u"one two"_s, u"three"_s});
        row("no spaces, no break", u"0123456789abcdefghij0"_s, {u"0123456789"_s, u"abcdefghij"_s, u"0"_s});
        row("Chinese without an end", u"你好吗今天我很好谢谢你们"_s, {u"你好吗今天我很好谢谢"_s, u"你们"_s});
        row("indent", u"one two\n    three"_s, {u"one two"_s, u"    three"_s});
        row("indent after empty lines", u"one two\n \n\n  three"_s, {u"one two"_s, u"  three"_s});
        row("begins with spaces", u"   one two three"_s, {u"   one two"_s, u"three"_s});
        row("only space in a part", u"one two"_s + QString(30, u' ') + u"three"_s, {u"one two"_s, u"three"_s});
        row("only lines in a part", u"one two"_s + QString(30, u'\n') + u"three"_s, {u"one two"_s, u"three"_s});
        row("only space", QString(30, u' '), {});
        row("space at the end", u"one two   "_s + QString(30, u'\n'), {u"one two"_s});

        const QString smile = u"\U0001F600"_s;
        row("counts characters", smile.repeated(10), {smile.repeated(10)});
        row("pairs", smile.repeated(11), {smile.repeated(10), smile});
        row("marks", u"aaaaaaaaae\u0301b"_s, {u"aaaaaaaaa"_s, u"e\u0301b"_s});
        const QString family = u"\U0001F469\u200D\U0001F469\u200D\U0001F467"_s;
        row("joined emoji", u"aaaaaa"_s + family, {u"aaaaaa"_s, family});
        row("flags", u"aaaaaaaaa"_s + u"\U0001F1E9\U0001F1EA"_s, {u"aaaaaaaaa"_s, u"\U0001F1E9\U0001F1EA"_s});
        row("marks without end", u"a"_s + QString(25, QChar(0x301)),
            {u"a"_s + QString(9, QChar(0x301)), QString(10, QChar(0x301)), QString(6, QChar(0x301))});
    }

    void partsWhereSomethingEnds()
    {
        QFETCH(QString, text);
        QTEST(messageParts(text, 10), "parts");
    }

    void closesAndReopensCode_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const QString &text, const QStringList &parts) {
            QTest::newRow(name) << text << parts;
        };
        const QString x(60, u'x');
        const QString y(60, u'y');
        const QString z(60, u'z');
        row("fits", u"```\n"_s + x + u"\n```"_s, {u"```\n"_s + x + u"\n```"_s});
        row("lines", u"```cpp\n  "_s + x + u"\n  "_s + y + u"\n  "_s + z + u"\n```\nend"_s,
            {u"```cpp\n  "_s + x + u"\n```"_s, u"```cpp\n  "_s + y + u"\n```"_s,
             u"```cpp\n  "_s + z + u"\n```\nend"_s});
        row("one line", u"```\n"_s + x + y + u"\n```"_s,
            {u"```\n"_s + x + y.first(32) + u"\n```"_s, u"```\n"_s + y.sliced(32) + u"\n```"_s});
        row("one long line", u"```cpp\n"_s + QString(250, u'x') + u"\n```"_s,
            {u"```cpp\n"_s + QString(89, u'x') + u"\n```"_s, u"```cpp\n"_s + QString(89, u'x') + u"\n```"_s,
             u"```cpp\n"_s + QString(72, u'x') + u"\n```"_s});
        row("carriage returns", u"``` c\r\n"_s + x + u"\r\n"_s + y + u"\r\n```\r\n"_s,
            {u"``` c\n"_s.replace(u'\n', u"\r\n"_s) + x + u"\n```"_s, u"``` c\n"_s + y + u"\r\n```"_s});
        row("just the fence over", u"```\n"_s + x + y.first(35) + u"\n```\nend"_s,
            {u"```\n"_s + x + y.first(32) + u"\n```"_s, u"```\n"_s + y.first(3) + u"\n```\nend"_s});
        row("lines before the fence", u"```\n"_s + x + QString(50, u'\n') + u"```\nend"_s,
            {u"```\n"_s + x + u"\n```"_s, u"end"_s});
        row("begins late", x + u"\n```\n"_s + y + u"\n```"_s, {x, u"```\n"_s + y + u"\n```"_s});
        row("begins early", u"see\n```\n"_s + x + u"\n"_s + y + u"\n```"_s,
            {u"see\n```\n"_s + x + u"\n```"_s, u"```\n"_s + y + u"\n```"_s});
        row("between blocks", u"```\n"_s + x + u"\n```\n```\n"_s + y + u"\n```"_s,
            {u"```\n"_s + x + u"\n```"_s, u"```\n"_s + y + u"\n```"_s});
        row("never closed", u"```\n"_s + x + u"\n"_s + y, {u"```\n"_s + x, y});
        row("no language", u"```"_s + x + u"\n"_s + y + u"\n```"_s, {u"```"_s + x, y + u"\n```"_s});
    }

    void closesAndReopensCode()
    {
        QFETCH(QString, text);
        QTEST(messageParts(text, 100), "parts");
    }

    // Every limit, so that each of them falls into each of the lines once.
    void codeStaysCode()
    {
        const QString text = u"Before.\n\n```cpp\n  first line;\n\n  second line;\n```\nbetween `x`\n"_s.repeated(20);
        for (int most = 100; most < 300; ++most) {
            QString code;
            for (const QString &part : messageParts(text, most)) {
                QVERIFY(part.size() <= most);
                const auto blocks = codeBlocksIn(part);
                QCOMPARE(part.count(u"```"_s), 2 * blocks.size());
                for (const CodeBlock &block : blocks)
                    code += part.mid(block.openingEnd, block.closing - block.openingEnd);
            }
            QCOMPARE(withoutSpace(code), u"firstline;secondline;"_s.repeated(20));
        }
    }

    void losesNothing_data()
    {
        QTest::addColumn<QString>("piece");
        for (const QString &piece :
             {u"x"_s, u"word "_s, u"A sentence of words. "_s, u"line\r\n"_s, u"paragraph\n\n"_s, u"你好。"_s,
              u"\U0001F600"_s, u"e\u0301"_s, u"\U0001F469\u200D\U0001F467"_s, u" \n"_s, u"हिन्दी "_s, u"\r\n"_s})
            QTest::newRow(qPrintable(piece.trimmed())) << piece;
    }

    // Every limit, so that each of them falls into the middle of something once.
    void losesNothing()
    {
        QFETCH(QString, piece);
        const QString text = piece.repeated(60);
        for (int most = 6; most < 60; ++most) {
            const QStringList parts = messageParts(text, most);
            QCOMPARE(withoutSpace(parts.join(QString())), withoutSpace(text));
            for (const QString &part : parts) {
                QVERIFY(!part.trimmed().isEmpty());
                QVERIFY(part.isValidUtf16());
                QVERIFY(part.toUcs4().size() <= most);
                QVERIFY(!part.endsWith(u'\r') && !part.startsWith(u'\n'));
                QVERIFY(!part.front().isMark() && part.front() != QChar(0x200D));
            }
        }
    }

    // Looking at every part twice as often would take hours here; the test's limit is its clock.
    void copesWithMuch()
    {
        for (const QString &piece :
             {u"x"_s, u"words. "_s, u"\n"_s, u" "_s, u"\u0301"_s, u"\n\n"_s, u"```\n"_s, u"```\nx\n```\n"_s})
            QVERIFY(messageParts(piece.repeated(1'000'000 / piece.size()), 8'000).size() <= 250);
    }
};

QTEST_APPLESS_MAIN(tst_MessageParts)
#include "tst_MessageParts.moc"
