#include "tests/qml/JoinPageTest.h"
#include "tests/qml/support/Person.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QQmlProperty>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

/// What the Join Room page says when something is wrong, and where.
class tst_JoinPageErrors : public JoinPageTest
{
    Q_OBJECT

private Q_SLOTS:

    void init() { startServer(); }

    void cleanup() { end(); }

    void saysWhatIsWrongUnderItsField_data();
    void saysWhatIsWrongUnderItsField();
    void namesNoCharacterThatNobodySees();
    void takesTheErrorAwayWhileTyping();
    void forgetsTheErrorWhenItOpens();
    void framesWhatIsWrong();
    void saysThatANameIsTaken();
    void saysThatNoServerAnswers();
    void saysWhatIsNoAddress();
};

void tst_JoinPageErrors::saysWhatIsWrongUnderItsField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("room");
    QTest::addColumn<QString>("nameError");
    QTest::addColumn<QString>("roomError");
    const QString fine = u"design"_s;
    const QString noName = u"Type your name"_s;
    const QString noRoom = u"Choose a room, or name a new one"_s;
    const QString tooLong = u"At most 64 characters, please"_s;
    const QString unseen = u"This has characters that nobody can see. Type it anew."_s;
    QTest::newRow("no name") << QString() << fine << noName << QString();
    QTest::newRow("blank name") << u"   "_s << fine << noName << QString();
    QTest::newRow("no room") << u"Asha"_s << QString() << QString() << noRoom;
    QTest::newRow("neither") << QString() << QString() << noName << noRoom;
    QTest::newRow("name too long") << QString(65, u'x') << fine << tooLong << QString();
    QTest::newRow("room too long") << u"Asha"_s << QString(65, u'x') << QString() << tooLong;
    QTest::newRow("name turned around") << u"As\u202Eha"_s << fine << unseen << QString();
    QTest::newRow("room with nothing in it") << u"Asha"_s << u"de\u200Bsign"_s << QString() << unseen;
}

void tst_JoinPageErrors::saysWhatIsWrongUnderItsField()
{
    QFETCH(QString, name);
    QFETCH(QString, room);
    QFETCH(QString, nameError);
    QFETCH(QString, roomError);
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, name);
    m_window->fill(u"roomField"_s, room);
    m_window->click(m_window->find(u"joinButton"_s));
    QTRY_COMPARE(errorUnder(u"nameField"_s), nameError);
    QTRY_COMPARE(errorUnder(u"roomField"_s), roomError);
    QVERIFY(hasKeyboard(nameError.isEmpty() ? u"roomField"_s : u"nameField"_s));
    QVERIFY(m_window->session().currentRoom() == nullptr);
}

void tst_JoinPageErrors::namesNoCharacterThatNobodySees()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->fill(u"nameField"_s, QString());
    QGuiApplication::clipboard()->setText(u"As\u0007ha"_s);
    m_window->press(Qt::Key_V, Qt::ControlModifier);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"nameField"_s), u"This has characters that nobody can see. Type it anew."_s);
}

void tst_JoinPageErrors::takesTheErrorAwayWhileTyping()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!errorUnder(u"nameField"_s).isEmpty());
    m_window->type(u"A"_s); // the keyboard is where the error is
    QTRY_COMPARE(errorUnder(u"nameField"_s), QString());
    QCOMPARE(inField(u"nameField"_s), u"A"_s);
}

void tst_JoinPageErrors::forgetsTheErrorWhenItOpens()
{
    QVERIFY(open(m_server->address()));
    QVERIFY(m_window->join(u"Asha"_s, u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"nameField"_s));
    m_window->fill(u"roomField"_s, u"kitchen"_s);
    m_window->fill(u"nameField"_s, u"Somebody"_s);
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!errorUnder(u"nameField"_s).isEmpty());
    m_window->press(Qt::Key_Escape);
    QTRY_VERIFY(isIn(u"design"_s));
    m_window->click(m_window->find(u"joinAnother"_s));
    QTRY_VERIFY(m_window->find(u"nameField"_s));
    QCOMPARE(errorUnder(u"nameField"_s) + errorUnder(u"roomField"_s), QString());
    QVERIFY(hasKeyboard(u"roomField"_s));
}

void tst_JoinPageErrors::framesWhatIsWrong()
{
    QVERIFY(open(m_server->address()));
    const auto frame = [this] {
        const auto *field = m_window->find(u"nameField"_s)->property("field").value<QQuickItem *>();
        const auto *ground = field->property("background").value<QQuickItem *>();
        return QQmlProperty::read(ground, u"border.color"_s).value<QColor>();
    };
    QVERIFY(hasKeyboard(u"nameField"_s));
    const QColor fine = frame();
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(!errorUnder(u"nameField"_s).isEmpty());
    QVERIFY(hasKeyboard(u"nameField"_s));
    QVERIFY(frame() != fine);
    m_window->type(u"A"_s);
    QCOMPARE(frame(), fine);
}

void tst_JoinPageErrors::saysThatANameIsTaken()
{
    Person bala(u"Bala"_s, m_server->address());
    QVERIFY(bala.join(u"design"_s));
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"BALA"_s);
    m_window->fill(u"roomField"_s, u"kitchen"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"nameField"_s), u"Somebody else is called BALA. Choose another name."_s);
    QVERIFY(hasKeyboard(u"nameField"_s));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    QCOMPARE(errorUnder(u"nameField"_s), QString());
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"kitchen"_s));
}

void tst_JoinPageErrors::saysThatNoServerAnswers()
{
    m_server->stop();
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"serverField"_s), u"No server answers at "_s + m_server->address());
    QTRY_VERIFY(hasKeyboard(u"serverField"_s));
    QCOMPARE(m_window->showing(u"Enter room"_s).size(), 1);
    QCOMPARE(inField(u"roomField"_s), u"design"_s);

    m_server->start();
    m_window->press(Qt::Key_Return);
    QTRY_VERIFY(isIn(u"design"_s));
}

void tst_JoinPageErrors::saysWhatIsNoAddress()
{
    QVERIFY(open(m_server->address()));
    m_window->fill(u"nameField"_s, u"Asha"_s);
    m_window->fill(u"roomField"_s, u"design"_s);
    m_window->click(m_window->find(u"changeServer"_s));
    m_window->fill(u"serverField"_s, u"ftp://example"_s);
    m_window->press(Qt::Key_Return);
    QTRY_COMPARE(errorUnder(u"serverField"_s), u"An address begins with http:// or https://, or with neither"_s);
    QVERIFY(hasKeyboard(u"serverField"_s));
}

QTEST_MAIN(tst_JoinPageErrors)
#include "tst_JoinPageErrors.moc"
