#include "tests/qml/support/LiveServer.h"
#include "tests/qml/support/Person.h"
#include "tests/qml/support/TestWindow.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>

#include <memory>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// Writing a message, in the real window.
class tst_Composer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sendsByEnter_data();
    void sendsByEnter();
    void sendsByClick();
    void breaksTheLineByShiftEnter();
    void doesNotSendWhatIsBlank_data();
    void doesNotSendWhatIsBlank();
    void growsUpToAThirdOfTheWindow();
    void keepsTheNewestInSightWhileItGrows();
    void saysWhatDoesNotFit();
    void sendsInPartsWhatDoesNotFit();
    void saysThatTooManyWait();
    void keepsADraftPerRoom();
    void takesWhatIsTypedElsewhere();
    void leadsTheKeyboardOnByTab();

private:
    QQuickItem *field() const { return m_window->find(u"composerField"_s); }

    QString text() const { return field()->property("text").toString(); }

    /// Of the messages in the current room, newest first.
    QStringList messages() const;
    double bottomOf(const QQuickItem *item) const;

    std::unique_ptr<LiveServer> m_server;
    std::unique_ptr<TestWindow> m_window;
};

void tst_Composer::init()
{
    m_server = std::make_unique<LiveServer>();
    m_window = std::make_unique<TestWindow>(m_server->address());
    QVERIFY(m_window->show());
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    QTRY_VERIFY(field()->hasActiveFocus());
}

void tst_Composer::cleanup()
{
    QCOMPARE(m_window->complaints(), QStringList());
    m_window.reset();
    m_server.reset();
}

QStringList tst_Composer::messages() const
{
    QStringList found;
    const TimelineModel &model = *m_window->session().currentRoom()->timeline();
    for (int row = 0; row < model.count(); ++row) {
        const QModelIndex index = model.index(row);
        if (!model.data(index, TimelineModel::IsNoticeRole).toBool())
            found.append(model.data(index, TimelineModel::TextRole).toString());
    }
    return found;
}

double tst_Composer::bottomOf(const QQuickItem *item) const
{
    return item->mapToScene({0, item->height()}).y();
}

void tst_Composer::sendsByEnter_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("keypad") << Qt::Key_Enter;
}

void tst_Composer::sendsByEnter()
{
    QFETCH(Qt::Key, key);
    m_window->type(u"  hello"_s);
    m_window->press(key);
    QCOMPARE(text(), QString());
    QTRY_COMPARE(m_window->showing(u"  hello"_s).size(), 1);
    QVERIFY(field()->hasActiveFocus());

    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    const TimelineModel &heard = *bala.session().currentRoom()->timeline();
    QTRY_VERIFY(heard.count() > 0);
    QTRY_COMPARE(heard.data(heard.index(heard.count() - 1), TimelineModel::TextRole).toString(), u"  hello"_s);
}

void tst_Composer::sendsByClick()
{
    QQuickItem *send = m_window->find(u"sendButton"_s);
    QVERIFY(!send->isEnabled());
    m_window->type(u"hello"_s);
    QVERIFY(send->isEnabled());
    m_window->click(send);
    QTRY_COMPARE(messages(), QStringList{u"hello"_s});
    QVERIFY(field()->hasActiveFocus());
    QVERIFY(!send->isEnabled());
}

void tst_Composer::breaksTheLineByShiftEnter()
{
    m_window->type(u"one"_s);
    m_window->press(Qt::Key_Return, Qt::ShiftModifier);
    m_window->type(u"two"_s);
    QCOMPARE(m_window->session().currentRoom()->draft(), u"one\ntwo"_s);
    QCOMPARE(messages(), QStringList());
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{u"one\ntwo"_s});
}

void tst_Composer::doesNotSendWhatIsBlank_data()
{
    QTest::addColumn<QString>("blank");
    QTest::newRow("nothing") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("lines") << u"\n \n"_s;
    QTest::newRow("ideographic space") << u"\u3000"_s;
}

void tst_Composer::doesNotSendWhatIsBlank()
{
    QFETCH(QString, blank);
    QGuiApplication::clipboard()->setText(blank);
    m_window->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(text(), blank);
    QVERIFY(!m_window->find(u"sendButton"_s)->isEnabled());
    m_window->press(Qt::Key_Return);
    // What is sent after it is the first that is there.
    m_window->press(Qt::Key_A, Qt::ControlModifier);
    m_window->type(u"x"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{u"x"_s});
}

void tst_Composer::growsUpToAThirdOfTheWindow()
{
    const QQuickItem *composer = m_window->find(u"composer"_s);
    const double atFirst = composer->height();
    m_window->type(u"one"_s);
    QCOMPARE(composer->height(), atFirst);
    for (int line = 0; line < 3; ++line)
        m_window->press(Qt::Key_Return, Qt::ShiftModifier);
    QTRY_VERIFY(composer->height() > atFirst + 20);
    for (int line = 0; line < 60; ++line)
        m_window->press(Qt::Key_Return, Qt::ShiftModifier);
    m_window->type(u"the end"_s);
    QVERIFY(composer->height() <= m_window->window().height() / 3. + 40);
    QCOMPARE(bottomOf(composer), double(m_window->window().height()));
    // The line one writes is in the part that is seen.
    const QRectF cursor = field()->property("cursorRectangle").toRectF();
    const double y = field()->mapToScene(cursor.bottomLeft()).y();
    QVERIFY(y > composer->mapToScene({}).y() + cursor.height());
    QVERIFY(y < bottomOf(composer));
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(composer->height(), atFirst);
}

void tst_Composer::keepsTheNewestInSightWhileItGrows()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    for (int number = 0; number < 30; ++number)
        QVERIFY(bala.say(u"message %1"_s.arg(number)));
    const QString newest = u"message 29"_s;
    QTRY_COMPARE(m_window->showing(newest).size(), 1);
    const QQuickItem *list = m_window->find(u"timelineList"_s);
    const auto gap = [&] { return bottomOf(list) - bottomOf(m_window->showing(newest).first()); };
    QTRY_VERIFY(list->property("atYEnd").toBool());
    const double before = gap();
    for (int line = 0; line < 5; ++line)
        m_window->press(Qt::Key_Return, Qt::ShiftModifier);
    QTRY_VERIFY(m_window->find(u"composer"_s)->height() > 120);
    QTRY_COMPARE(gap(), before);
    QVERIFY(list->property("atYEnd").toBool());
}

void tst_Composer::saysWhatDoesNotFit()
{
    QVERIFY(!m_window->find(u"lengthNote"_s));
    QGuiApplication::clipboard()->setText(QString(8010, u'x'));
    m_window->press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(m_window->showing(u"10 too many"_s).size(), 1);
    QVERIFY(!m_window->find(u"sendButton"_s));
    m_window->press(Qt::Key_Return);
    for (int key = 0; key < 11; ++key)
        m_window->press(Qt::Key_Backspace);
    QTRY_COMPARE(m_window->showing(u"1 left"_s).size(), 1);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{QString(7999, u'x')});
}

void tst_Composer::sendsInPartsWhatDoesNotFit()
{
    const QStringList parts{QString(7000, u'x'), QString(7500, u'y'), u"end"_s};
    QGuiApplication::clipboard()->setText(parts.join(u"\n\n"_s));
    m_window->press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(m_window->showing(u"Send as 2 messages"_s).size(), 1);
    m_window->press(Qt::Key_Tab);
    QTRY_VERIFY(m_window->find(u"sendInParts"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Return);
    QCOMPARE(text(), QString());
    QTRY_COMPARE(messages(), (QStringList{parts[1] + u"\n\n"_s + parts[2], parts[0]}));
    QTRY_COMPARE(m_window->session().currentRoom()->unsentCount(), 0);
    QVERIFY(field()->hasActiveFocus());
    QVERIFY(!m_window->find(u"lengthNote"_s));
}

void tst_Composer::saysThatTooManyWait()
{
    m_server->stop();
    Room &room = *m_window->session().currentRoom();
    for (int number = 1; number < Outbox::maxMessages; ++number) {
        room.setDraft(u"waiting"_s);
        QVERIFY(room.sendDraft());
    }
    const QString note = u"Too many messages are waiting already. Send this when some of them have gone."_s;
    QVERIFY(!m_window->find(u"lengthNote"_s));
    QGuiApplication::clipboard()->setText(QString(7000, u'x') + u"\n\n"_s + QString(7500, u'y'));
    m_window->press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(m_window->showing(note).size(), 1);
    QVERIFY(!m_window->find(u"sendInParts"_s));
    m_window->press(Qt::Key_A, Qt::ControlModifier);
    m_window->type(u"the last"_s);
    QVERIFY(!m_window->find(u"lengthNote"_s));
    m_window->press(Qt::Key_Return);
    QCOMPARE(text(), QString());
    m_window->type(u"one more"_s);
    QTRY_COMPARE(m_window->showing(note).size(), 1);
    m_window->press(Qt::Key_Return);
    QCOMPARE(text(), u"one more"_s);
    m_window->window().resize(400, 600); // on two lines, under what is typed
    const auto indent = [&] {
        return m_window->showing(note).first()->mapToScene({}).x() - field()->mapToScene({}).x();
    };
    QTRY_VERIFY(qAbs(indent() - field()->property("leftPadding").toDouble()) <= 1); // the frame
    QVERIFY(!m_window->find(u"sendButton"_s)->isEnabled());
    m_server->start();
    m_window->session().connection()->retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->find(u"lengthNote"_s), 60'000);
    m_window->press(Qt::Key_Return);
    QCOMPARE(text(), QString());
}

void tst_Composer::keepsADraftPerRoom()
{
    QVERIFY(m_window->join(u"Asha"_s, u"kitchen"_s));
    QCOMPARE(text(), QString());
    m_window->type(u"for the kitchen"_s);
    QCOMPARE(m_window->showing(u"draft"_s).size(), 0);
    m_window->click(m_window->showing(u"design"_s).first());
    QTRY_COMPARE(text(), QString());
    QTRY_COMPARE(m_window->showing(u"draft"_s).size(), 1);
    QTRY_VERIFY(field()->hasActiveFocus());
    m_window->type(u"for the designers"_s);
    m_window->click(m_window->showing(u"kitchen"_s).first());
    QTRY_COMPARE(text(), u"for the kitchen"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(messages(), QStringList{u"for the kitchen"_s});
    m_window->click(m_window->showing(u"design"_s).first());
    QTRY_COMPARE(text(), u"for the designers"_s);
    QCOMPARE(messages(), QStringList());
}

void tst_Composer::takesWhatIsTypedElsewhere()
{
    m_window->find(u"timelineList"_s)->forceActiveFocus(Qt::TabFocusReason);
    QVERIFY(!field()->hasActiveFocus());
    m_window->type(u"hi"_s);
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(text(), u"hi"_s);
}

void tst_Composer::leadsTheKeyboardOnByTab()
{
    m_window->type(u"x"_s);
    m_window->press(Qt::Key_Tab);
    QVERIFY(m_window->find(u"sendButton"_s)->hasActiveFocus());
    m_window->press(Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(field()->hasActiveFocus());
    QCOMPARE(text(), u"x"_s);
}

QTEST_MAIN(tst_Composer)
#include "tst_Composer.moc"
