#include "app/session/JoinRequest.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

class tst_JoinRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalises();
    void saysAllThatIsWrongAtOnce();
    void badNames_data();
    void badNames();
    void everyRefusalHasWords_data();
    void everyRefusalHasWords();
    void refusalsStandUnderTheirField();
};

void tst_JoinRequest::normalises()
{
    const auto request = JoinRequest::check(u"  Zoe\u0308 "_s, u" design "_s, u" localhost "_s);
    QVERIFY(request);
    QCOMPARE(request->name, u"Zoë"_s);
    QCOMPARE(request->room, u"design"_s);
    QCOMPARE(request->server.url(), QUrl(u"http://localhost:3000"_s));
    QCOMPARE(request->typedServer, u"localhost"_s);
}

void tst_JoinRequest::saysAllThatIsWrongAtOnce()
{
    const auto request = JoinRequest::check({}, u"  "_s, u"not an address"_s);
    QVERIFY(!request);
    QVERIFY(!request.error().name.isEmpty());
    QVERIFY(!request.error().room.isEmpty());
    QVERIFY(!request.error().server.isEmpty());
    QVERIFY(request.error().name != request.error().room);
}

void tst_JoinRequest::badNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << u""_s << u"Type your name"_s;
    QTest::newRow("spaces") << u" \t "_s << u"Type your name"_s;
    QTest::newRow("65 letters") << QString(65, u'a') << u"At most 64 characters, please"_s;
    QTest::newRow("bidi") << u"Dev\u202E"_s << u"This has characters that nobody can see. Type it anew."_s;
    QTest::newRow("nothing to see") << u"\u200D"_s << u"This has characters that nobody can see. Type it anew."_s;
}

void tst_JoinRequest::badNames()
{
    QFETCH(QString, name);
    const auto request = JoinRequest::check(name, u"design"_s, u"localhost"_s);
    QVERIFY(!request);
    QTEST(request.error().name, "expected");
    QVERIFY(request.error().room.isEmpty() && request.error().server.isEmpty());
}

void tst_JoinRequest::everyRefusalHasWords_data()
{
    QTest::addColumn<RefusalCode>("code");
    for (int code = 0; code <= int(RefusalCode::Disconnected); ++code)
        QTest::newRow(qPrintable(refusalName(RefusalCode(code)))) << RefusalCode(code);
}

void tst_JoinRequest::everyRefusalHasWords()
{
    QFETCH(RefusalCode, code);
    const JoinErrors errors = JoinErrors::of({code, u"for developers"_s, {}, 0}, u"Asha"_s);
    QVERIFY(!errors.isEmpty());
    for (const QString &error : {errors.name, errors.room, errors.server})
        QVERIFY(!error.contains(u"for developers"_s));
}

void tst_JoinRequest::refusalsStandUnderTheirField()
{
    const auto of = [](RefusalCode code, const QString &field = {}) {
        return JoinErrors::of({code, {}, field, 0}, u"Asha"_s);
    };
    QVERIFY(of(RefusalCode::NameTaken).name.contains(u"Asha"_s));
    QVERIFY(of(RefusalCode::NameTaken).server.isEmpty());
    QVERIFY(!of(RefusalCode::Invalid, u"username"_s).name.isEmpty());
    QVERIFY(!of(RefusalCode::Invalid, u"room"_s).room.isEmpty());
    QVERIFY(!of(RefusalCode::TooManyRooms).room.isEmpty());
    QVERIFY(!of(RefusalCode::Disconnected).server.isEmpty());
}

QTEST_GUILESS_MAIN(tst_JoinRequest)
#include "tst_JoinRequest.moc"
