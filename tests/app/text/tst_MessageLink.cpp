#include "app/text/MessageLink.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Which parts of a message are links.
class tst_MessageLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void endsWhereTheAddressDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        const auto row = [](const char *name, const QString &text, const QStringList &links) {
            QTest::newRow(name) << text << links;
        };
        const QString plain = u"https://adda.example/a"_s;
        row("alone", plain, {plain});
        row("http", u"http://adda.example"_s, {u"http://adda.example"_s});
        row("adda", u"adda://chat.example:4000/tea%20room"_s, {u"adda://chat.example:4000/tea%20room"_s});
        row("mail", u"mailto:asha@adda.example"_s, {u"mailto:asha@adda.example"_s});
        row("mail with a subject", u"mailto:a.b+c@adda.example?subject=Hi&body=x."_s,
            {u"mailto:a.b+c@adda.example?subject=Hi&body=x"_s});
        row("capitals", u"HTTPS://Adda.Example/A"_s, {u"HTTPS://Adda.Example/A"_s});
        row("two", u"%1 and http://b.example, ok"_s.arg(plain), {plain, u"http://b.example"_s});
        row("lines", u"one\n%1\nthree"_s.arg(plain), {plain});
        row("port, query, fragment", u"http://localhost:3000/x?a=b&c[]=d#e/f!"_s,
            {u"http://localhost:3000/x?a=b&c[]=d#e/f"_s});
        row("only a query", u"https://adda.example?q=1"_s, {u"https://adda.example?q=1"_s});
        row("IPv6", u"http://[::1]:3000/x"_s, {u"http://[::1]:3000/x"_s});
        row("in an address", u"https://a.example/?to=http://b.example/x"_s,
            {u"https://a.example/?to=http://b.example/x"_s});
        row("many dashes", u"https://my-host.co.uk/a-b_c~d"_s, {u"https://my-host.co.uk/a-b_c~d"_s});

        row("full stop", plain + u'.', {plain});
        row("dots", plain + u"..."_s, {plain});
        row("question", u"https://adda.example?"_s, {u"https://adda.example"_s});
        row("comma after the host", u"https://adda.example, yes"_s, {u"https://adda.example"_s});
        row("colon after the host", u"https://adda.example: yes"_s, {u"https://adda.example"_s});
        row("port and full stop", u"https://adda.example:80."_s, {u"https://adda.example:80"_s});
        row("quotes", u"\"%1\" '%1'"_s.arg(plain), {plain, plain});
        row("angles", u"<%1>"_s.arg(plain), {plain});
        row("round brackets", u"(see %1)."_s.arg(plain), {plain});
        row("brackets of its own", u"https://en.example/wiki/Adda_(South_Asian)"_s,
            {u"https://en.example/wiki/Adda_(South_Asian)"_s});
        row("brackets in brackets", u"(https://en.example/wiki/Adda_(talk))"_s,
            {u"https://en.example/wiki/Adda_(talk)"_s});
        row("brackets of the other kind", u"[(https://a.example/(b[c]))]!"_s, {u"https://a.example/(b[c])"_s});
        row("as Markdown", u"[words](%1)"_s.arg(plain), {plain});
        row("in bold", u"**%1**"_s.arg(plain), {plain});
        row("backslash", u"https://adda.example\\@evil.example"_s, {u"https://adda.example"_s});
        row("brace", u"https://adda.example/{id}"_s, {u"https://adda.example/"_s});

        row("Chinese around", u"请看https://adda.example/路径。谢谢"_s, {u"https://adda.example/路径"_s});
        row("Chinese right after the host", u"看https://adda.example谢谢"_s, {u"https://adda.example"_s});
        row("Chinese right after the path", u"看https://adda.example/a谢谢"_s, {u"https://adda.example/a"_s});
        row("full-width comma", u"https://adda.example/a，然后"_s, {u"https://adda.example/a"_s});
        row("full-width brackets", u"（https://adda.example/a）"_s, {u"https://adda.example/a"_s});
        row("Korean particle", u"https://adda.example/a에서"_s, {u"https://adda.example/a"_s});
        row("Hebrew around", u"ראו https://adda.example/a. תודה"_s, {u"https://adda.example/a"_s});
        row("Arabic path", u"https://ar.example/wiki/دردشة؟"_s, {u"https://ar.example/wiki/دردشة"_s});
        row("Hindi", u"https://उदाहरण.example/बातचीत।"_s, {u"https://उदाहरण.example/बातचीत"_s});
        row("turned around", u"https://adda.example/\u202Etxt.exe"_s, {u"https://adda.example/"_s});
        row("nothing seen", u"https://adda.example\u200B.evil.example"_s, {u"https://adda.example"_s});
        row("emoji right after", u"https://adda.example/a🙂"_s, {u"https://adda.example/a"_s});
        row("full stop that looks like one", u"https://adda.example。evil.example"_s, {u"https://adda.example"_s});
        row("slash that looks like one", u"https://adda.example\u2044x.evil.example"_s, {u"https://adda.example"_s});
    }

    void endsWhereTheAddressDoes()
    {
        QFETCH(QString, text);
        QStringList found;
        for (const MessageLink &link : linksIn(text))
            found.append(text.mid(link.start, link.length));
        QTEST(found, "links");
    }

    void leadsWhereItSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address");
        QTest::newRow("as it is") << u"https://adda.example/a?b=c#d"_s << u"https://adda.example/a?b=c#d"_s;
        QTest::newRow("another script") << u"https://münchen.example/Straße"_s
                                        << u"https://xn--mnchen-3ya.example/Stra%C3%9Fe"_s;
        QTest::newRow("looks like another") << u"https://\u0430dda.example"_s << u"https://xn--dda-5cd.example"_s;
        QTest::newRow("mail in another script")
            << u"mailto:asha@münchen.example"_s << u"mailto:asha@xn--mnchen-3ya.example"_s;
        QTest::newRow("capitals") << u"HTTP://ADDA.example/A"_s << u"http://adda.example/A"_s;
    }

    void leadsWhereItSays()
    {
        QFETCH(QString, text);
        const auto links = linksIn(text);
        QCOMPARE(links.size(), 1);
        QTEST(links.first().address, "address");
        // Found again in what it leads to, so that it can be checked before it is followed.
        const auto again = linksIn(links.first().address);
        QCOMPARE(again.size(), 1);
        QCOMPARE(again.first().length, links.first().address.size());
    }

    void isNone_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s,
                                    u":"_s,
                                    u"nothing: really"_s,
                                    u"http:"_s,
                                    u"http://"_s,
                                    u"http:///path"_s,
                                    u"http:adda.example"_s,
                                    u"https://."_s,
                                    u"https://-"_s,
                                    u"https:// adda.example"_s,
                                    u"xhttps://adda.example"_s,
                                    u"web+https://adda.example"_s,
                                    u"javascript:alert(1)"_s,
                                    u"file:///etc/passwd"_s,
                                    u"data:text/html,<b>x</b>"_s,
                                    u"ftp://adda.example"_s,
                                    u"smb://adda.example/x"_s,
                                    u"www.adda.example"_s,
                                    u"https://user@adda.example"_s,
                                    u"https://user:secret@adda.example/x"_s,
                                    u"https://bank.example%2F@evil.example"_s,
                                    u"https://bank.example:80@evil.example"_s,
                                    u"https://adda.example:0/"_s,
                                    u"https://adda.example:99999/"_s,
                                    u"https://a..example"_s,
                                    u"http://[::1"_s,
                                    u"http://[evil]/"_s,
                                    u"mailto:"_s,
                                    u"mailto:asha"_s,
                                    u"mailto:@adda.example"_s,
                                    u"mailto:a@"_s,
                                    u"mailto:?to=a@adda.example"_s,
                                    u"mailto:a@adda.example?attach=/etc/passwd"_s,
                                    u"mailto:a@adda.example?subject=x&ATTACHMENT=/etc/passwd"_s,
                                    u"adda:design"_s,
                                    u"adda:///design"_s,
                                    u"adda://chat.example/design?name=Mallory"_s,
                                    u"adda://chat.example/"_s + QString(65, u'x')})
            QTest::newRow(text.isEmpty() ? "empty" : text.toUtf8().constData()) << text;
    }

    void isNone()
    {
        QFETCH(QString, text);
        QCOMPARE(linksIn(text), QList<MessageLink>());
    }

    // Looking at every part twice as often would take hours here; the test's limit is its clock.
    void copesWithWhateverIsWritten_data()
    {
        QTest::addColumn<QString>("part");
        for (const QString &part : {u":"_s,
                                    u"http"_s,
                                    u"http:"_s,
                                    u"http://"_s,
                                    u"http://a"_s,
                                    u"http://a:"_s,
                                    u"http://a:1/"_s,
                                    u"http://a:99999/"_s,
                                    u"http://a@"_s,
                                    u"http://["_s,
                                    u"(http://a("_s,
                                    u"http://a/)"_s,
                                    u"http://a/."_s,
                                    u"mailto:"_s,
                                    u"mailto:a"_s,
                                    u"mailto:a@a"_s,
                                    u"mailto:a@a?attach="_s,
                                    u"adda://a/"_s,
                                    u"adda://a?"_s,
                                    u"https://a/谢"_s,
                                    u"("_s,
                                    u"http://a/)(]["_s,
                                    u"a."_s})
            QTest::newRow(qPrintable(part)) << part;
    }

    void copesWithWhateverIsWritten()
    {
        QFETCH(QString, part);
        const QString text = u"http://a.example/"_s + part.repeated(1'000'000 / part.size());
        for (const MessageLink &link : linksIn(text))
            QVERIFY(link.length > 0 && link.start + link.length <= text.size());
    }
};

QTEST_APPLESS_MAIN(tst_MessageLink)
#include "tst_MessageLink.moc"
