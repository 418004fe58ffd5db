#include "app/cache/MemorySeenStore.h"
#include "app/link/LinkOpener.h"
#include "app/outbox/MemoryUnsentStore.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

const QStringList schemes{u"http"_s, u"https"_s, u"mailto"_s, u"adda"_s, u"file"_s, u"ftp"_s, u"javascript"_s};

} // namespace

/// Where links lead, with this test in place of the desktop.
class tst_LinkOpener : public QObject
{
    Q_OBJECT

public:
    Q_INVOKABLE void take(const QUrl &url) { m_taken.append(url.toString(QUrl::FullyEncoded)); }

private Q_SLOTS:

    void initTestCase()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "take");
    }

    void cleanupTestCase()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }

    void init()
    {
        m_taken.clear();
        m_opener.setProperty("session", QVariant::fromValue(&m_session));
    }

    void handsToTheDesktop_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("https") << u"https://adda.example/a?b=c#d"_s;
        QTest::newRow("http") << u"http://localhost:3000/"_s;
        QTest::newRow("encoded") << u"https://xn--mnchen-3ya.example/Stra%C3%9Fe"_s;
        QTest::newRow("mail") << u"mailto:asha@adda.example?subject=Hi"_s;
    }

    void handsToTheDesktop()
    {
        QFETCH(QString, address);
        m_opener.open(address);
        QCOMPARE(m_taken, QStringList{address});
        QVERIFY(!m_session.isInvited());
    }

    void keepsRoomsToItself()
    {
        m_opener.open(u"adda://chat.example:4000/tea%20room"_s);
        QCOMPARE(m_taken, QStringList());
        QVERIFY(m_session.isInvited());
        QCOMPARE(m_session.invitedServer(), u"chat.example:4000"_s);
        QCOMPARE(m_session.invitedRoom(), u"tea room"_s);
    }

    void opensNothingElse_data()
    {
        QTest::addColumn<QString>("address");
        for (const QString &address :
             {u""_s, u"file:///etc/passwd"_s, u"javascript:alert(1)"_s, u"ftp://adda.example/"_s,
              u"https://user@adda.example/"_s, u"https://adda.example/ x"_s, u" https://adda.example/"_s,
              u"https://adda.example/."_s, u"mailto:a@adda.example?attach=/etc/passwd"_s, u"adda:design"_s})
            QTest::newRow(qPrintable(u"'%1'"_s.arg(address))) << address;
    }

    void opensNothingElse()
    {
        QFETCH(QString, address);
        m_opener.open(address);
        QCOMPARE(m_taken, QStringList());
    }

    void listsEachLinkOnce()
    {
        const QString text = u"https://a.example http://b.example https://A.example `http://code.example`"_s;
        QCOMPARE(m_opener.addressesIn(text), (QStringList{u"https://a.example"_s, u"http://b.example"_s}));
        QString many;
        for (int number = 0; number < 20; ++number)
            many += u"http://host%1.example "_s.arg(number);
        QCOMPARE(m_opener.addressesIn(many).size(), 10);
    }

    void copiesWhatPeopleUse()
    {
        m_opener.copy(u"https://adda.example/a"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://adda.example/a"_s);
        m_opener.copy(u"mailto:asha@adda.example"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"asha@adda.example"_s);
        m_opener.copy(u"mailto:asha@adda.example?subject=Hi"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"mailto:asha@adda.example?subject=Hi"_s);
    }

    void shortensButNotTheHost_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("label");
        QTest::newRow("short") << u"https://adda.example/a"_s << u"https://adda.example/a"_s;
        QTest::newRow("as long as may be")
            << u"https://adda.example/abcdefghi"_s << u"https://adda.example/abcdefghi"_s;
        QTest::newRow("long") << u"https://adda.example/abcdefghij"_s << u"https://adda.example/abcdefgh…"_s;
        QTest::newRow("long host") << u"https://a.long.host.of.many.parts.example"_s
                                   << u"https://a.long.host.of.many.parts.example"_s;
        QTest::newRow("path after a long host")
            << u"https://a.long.host.of.many.parts.example/abc"_s << u"https://a.long.host.of.many.parts.example…"_s;
        QTest::newRow("query after a long host")
            << u"https://a.long.host.of.many.parts.example?a=b"_s << u"https://a.long.host.of.many.parts.example…"_s;
    }

    void shortensButNotTheHost()
    {
        QFETCH(QString, address);
        QTEST(LinkOpener::shortened(address, 30), "label");
    }

private:
    QTemporaryDir m_folder;
    Settings m_settings{m_folder.filePath(u"settings.ini"_s)};
    MemoryUnsentStore m_store;
    MemorySeenStore m_seen;
    ChatSession m_session{m_settings, m_store, m_seen};
    LinkOpener m_opener;
    QStringList m_taken;
};

QTEST_MAIN(tst_LinkOpener)
#include "tst_LinkOpener.moc"
