#include "app/settings/Settings.h"

#include <QGuiApplication>
#include <QPalette>
#include <QSignalSpy>
#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using Adda::Settings;

class tst_Settings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void defaults();
    void remembers();
    void remembersRoomsByServerAndName();
    void tellsWhatChanged();
    void onlyItsOwnerReads();
    void oneThatWasReadableIsNoLonger();
    void token();
    void textScaleStaysInBounds();
    void nonsenseInTheFile();
    void dark();
    void profilesAreApart();

private:
    QString file() const { return m_folder->filePath(u"profile/settings.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Settings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Settings::defaults()
{
    const Settings settings(file());
    QCOMPARE(settings.name(), QString());
    QCOMPARE(settings.room(), QString());
    QCOMPARE(settings.server(), u"localhost"_s);
    QCOMPARE(settings.theme(), Settings::Theme::System);
    QVERIFY(settings.notifications());
    QCOMPARE(settings.textScale(), 1.0);
}

void tst_Settings::remembers()
{
    {
        Settings settings(file());
        settings.setName(u"Zoë, \"the\" = [one]; %1\n"_s);
        settings.setRoom(u"design"_s);
        settings.setServer(u"https://chat.example"_s);
        settings.setTheme(Settings::Theme::Dark);
        settings.setNotifications(false);
        settings.setTextScale(1.5);
    }
    const Settings settings(file());
    QCOMPARE(settings.name(), u"Zoë, \"the\" = [one]; %1\n"_s);
    QCOMPARE(settings.room(), u"design"_s);
    QCOMPARE(settings.server(), u"https://chat.example"_s);
    QCOMPARE(settings.theme(), Settings::Theme::Dark);
    QVERIFY(!settings.notifications());
    QCOMPARE(settings.textScale(), 1.5);
}

void tst_Settings::remembersRoomsByServerAndName()
{
    const QString here = u"http://chat.example:3000"_s;
    const QString there = u"http://chat.example:3000/there"_s;
    const QStringList rooms{u"design"_s, u"@ ; a, b = \"c\"/%2F"_s, u"चाय"_s};
    {
        Settings settings(file());
        settings.setJoinedRooms(here, u"zoë / x"_s, rooms);
        settings.setJoinedRooms(here, u"asha"_s, {u"@one"_s});
        settings.setJoinedRooms(there, u"asha"_s, rooms);
        settings.setJoinedRooms(there, u"asha"_s, {});
    }
    const Settings settings(file());
    QCOMPARE(settings.joinedRooms(here, u"zoë / x"_s), rooms);
    QCOMPARE(settings.joinedRooms(here, u"asha"_s), QStringList{u"@one"_s});
    QCOMPARE(settings.joinedRooms(there, u"asha"_s), QStringList());
}

void tst_Settings::tellsWhatChanged()
{
    Settings settings(file());
    QSignalSpy names(&settings, &Settings::nameChanged);
    settings.setName(u"Asha"_s);
    settings.setName(u"Asha"_s);
    QCOMPARE(names.count(), 1);
    QSignalSpy scales(&settings, &Settings::textScaleChanged);
    settings.setTextScale(1.25);
    settings.setTextScale(1.25);
    QCOMPARE(scales.count(), 1);
}

void tst_Settings::onlyItsOwnerReads()
{
    {
        Settings settings(file());
        settings.setName(u"Asha"_s);
    }
    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(file()), owner);
    QCOMPARE(QFile::permissions(QFileInfo(file()).path()), owner | QFile::ExeOwner | QFile::ExeUser);
}

void tst_Settings::oneThatWasReadableIsNoLonger()
{
    {
        Settings settings(file());
        settings.setName(u"Asha"_s);
    }
    QVERIFY(
        QFile::setPermissions(file(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther));
    {
        Settings settings(file());
        settings.setRoom(u"design"_s);
    }
    QVERIFY(!(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther)));
}

void tst_Settings::token()
{
    QString token;
    {
        Settings settings(file());
        token = settings.token();
        QCOMPARE(settings.token(), token);
    }
    QCOMPARE(QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding).size(), 32);
    QVERIFY(!token.contains(u'='));
    QCOMPARE(Settings(file()).token(), token);
    QVERIFY(Settings(m_folder->filePath(u"other/settings.ini"_s)).token() != token);
}

void tst_Settings::textScaleStaysInBounds()
{
    Settings settings(file());
    settings.setTextScale(17);
    QCOMPARE(settings.textScale(), Settings::maxTextScale);
    settings.setTextScale(0);
    QCOMPARE(settings.textScale(), Settings::minTextScale);
    settings.setTextScale(std::numeric_limits<qreal>::quiet_NaN());
    QVERIFY(settings.textScale() >= Settings::minTextScale && settings.textScale() <= Settings::maxTextScale);
}

void tst_Settings::nonsenseInTheFile()
{
    QVERIFY(QDir(m_folder->path()).mkdir(u"profile"_s));
    QFile ini(file());
    QVERIFY(ini.open(QIODevice::WriteOnly));
    ini.write("[General]\ntheme=Purple\ntextScale=large\n");
    ini.close();
    const Settings settings(file());
    QCOMPARE(settings.theme(), Settings::Theme::System);
    QCOMPARE(settings.textScale(), 1.0);
}

void tst_Settings::dark()
{
    QPalette palette;
    palette.setColor(QPalette::Window, Qt::white);
    palette.setColor(QPalette::WindowText, Qt::black);
    QGuiApplication::setPalette(palette);
    Settings settings(file());
    QVERIFY(!settings.isDark());

    QSignalSpy changes(&settings, &Settings::darkChanged);
    settings.setTheme(Settings::Theme::Dark);
    QVERIFY(settings.isDark());
    QCOMPARE(changes.count(), 1);

    settings.setTheme(Settings::Theme::System);
    palette.setColor(QPalette::Window, Qt::black);
    palette.setColor(QPalette::WindowText, Qt::white);
    QGuiApplication::setPalette(palette);
    QTRY_VERIFY(settings.isDark());
    settings.setTheme(Settings::Theme::Light);
    QVERIFY(!settings.isDark());
}

void tst_Settings::profilesAreApart()
{
    QVERIFY(Settings::fileOf(u"default"_s).endsWith(u"/default/settings.ini"_s));
    QVERIFY(Settings::fileOf(u"a"_s) != Settings::fileOf(u"b"_s));
}

QTEST_MAIN(tst_Settings)
#include "tst_Settings.moc"
