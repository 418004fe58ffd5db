#include "socketio/server/CloseFrame.h"

#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;

class tst_CloseFrame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsTheTextBetweenCharacters_data();
    void cutsTheTextBetweenCharacters();
    void namesTheCode();
};

void tst_CloseFrame::cutsTheTextBetweenCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");

    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("fits") << QString(123, u'a') << QString(123, u'a');
    QTest::newRow("a byte too long") << QString(124, u'a') << QString(123, u'a');
    QTest::newRow("two bytes each") << QString(100, u'\u00e4') << QString(61, u'\u00e4');
    QTest::newRow("pairs") << u"\U0001F600"_s.repeated(40) << u"\U0001F600"_s.repeated(30);
}

void tst_CloseFrame::cutsTheTextBetweenCharacters()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(closeText(text), expected);
}

void tst_CloseFrame::namesTheCode()
{
    QCOMPARE(closeCodeFor(DisconnectReason::ServerShutdown), QWebSocketProtocol::CloseCodeGoingAway);
    QCOMPARE(closeCodeFor(DisconnectReason::ParseError), QWebSocketProtocol::CloseCodeProtocolError);
    QCOMPARE(closeCodeFor(DisconnectReason::TooLarge), QWebSocketProtocol::CloseCodeTooMuchData);
    QCOMPARE(closeCodeFor(DisconnectReason::Flooding), QWebSocketProtocol::CloseCodePolicyViolated);
    QCOMPARE(closeCodeFor(DisconnectReason::ServerDisconnect), QWebSocketProtocol::CloseCodeNormal);
}

QTEST_APPLESS_MAIN(tst_CloseFrame)
#include "tst_CloseFrame.moc"
