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
    void checksWhatClientsSend_data();
    void checksWhatClientsSend();
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
    QCOMPARE(closePayload(QWebSocketProtocol::CloseCodeNormal, text), "\x03\xe8" + expected.toUtf8());
}

void tst_CloseFrame::namesTheCode()
{
    QCOMPARE(closeCodeFor(DisconnectReason::ServerShutdown), QWebSocketProtocol::CloseCodeGoingAway);
    QCOMPARE(closeCodeFor(DisconnectReason::ParseError), QWebSocketProtocol::CloseCodeProtocolError);
    QCOMPARE(closeCodeFor(DisconnectReason::TooLarge), QWebSocketProtocol::CloseCodeTooMuchData);
    QCOMPARE(closeCodeFor(DisconnectReason::Flooding), QWebSocketProtocol::CloseCodePolicyViolated);
    QCOMPARE(closeCodeFor(DisconnectReason::ServerDisconnect), QWebSocketProtocol::CloseCodeNormal);
}

void tst_CloseFrame::checksWhatClientsSend_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isAllowed");

    const auto code = [](int number) { return QByteArray(1, char(number >> 8)) + char(number & 0xff); };
    QTest::newRow("nothing") << QByteArray() << true;
    QTest::newRow("half a code") << QByteArray("a") << false;
    for (int number : {1000, 1003, 1007, 1014, 3000, 4999})
        QTest::addRow("%d", number) << code(number) << true;
    for (int number : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
        QTest::addRow("%d", number) << code(number) << false;
    QTest::newRow("text") << code(1000) + "bye" << true;
    QTest::newRow("text that is not UTF-8") << code(1000) + "\xff" << false;
}

void tst_CloseFrame::checksWhatClientsSend()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, isAllowed);
    QCOMPARE(isClosePayload(payload), isAllowed);
}

QTEST_APPLESS_MAIN(tst_CloseFrame)
#include "tst_CloseFrame.moc"
