#include "app/settings/Settings.h"

#include <QDir>
#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMetaEnum>
#include <QPalette>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QUrl>

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr auto nameKey = "name"_L1;
constexpr auto roomKey = "room"_L1;
constexpr auto serverKey = "server"_L1;
constexpr auto themeKey = "theme"_L1;
constexpr auto textScaleKey = "textScale"_L1;
constexpr auto notificationsKey = "notifications"_L1;
constexpr auto tokenKey = "token"_L1;

constexpr auto privateFile = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto privateFolder = privateFile | QFile::ExeOwner;

// Made before QSettings writes to it, so that it is at no moment readable by others; QSettings keeps the
// permissions.
QString prepared(const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    if (!folder.exists() && folder.mkpath(u"."_s))
        QFile::setPermissions(folder.absolutePath(), privateFolder);
    QFile file(path);
    if (file.exists())
        file.setPermissions(privateFile);
    else
        file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateFile);
    return path;
}

QString newToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString joinedRoomsKey(const QString &server, const QString &userKey)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return u"joinedRooms/%1/%2"_s.arg(encoded(server), encoded(userKey));
}

QMetaEnum themes()
{
    return QMetaEnum::fromType<Settings::Theme>();
}

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(prepared(file), QSettings::IniFormat)
{
    refreshDark();
    if (qGuiApp)
        qGuiApp->installEventFilter(this);
}

Settings::~Settings() = default;

QString Settings::fileOf(const QString &profile)
{
    return u"%1/%2/settings.ini"_s.arg(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation), profile);
}

QString Settings::name() const
{
    return m_store.value(nameKey).toString();
}

void Settings::setName(const QString &name)
{
    if (write(nameKey, name))
        Q_EMIT nameChanged();
}

QString Settings::room() const
{
    return m_store.value(roomKey).toString();
}

void Settings::setRoom(const QString &room)
{
    if (write(roomKey, room))
        Q_EMIT roomChanged();
}

QString Settings::server() const
{
    return m_store.value(serverKey, u"localhost"_s).toString();
}

void Settings::setServer(const QString &server)
{
    if (write(serverKey, server))
        Q_EMIT serverChanged();
}

QStringList Settings::joinedRooms(const QString &server, const QString &userKey) const
{
    return m_store.value(joinedRoomsKey(server, userKey)).toStringList();
}

void Settings::setJoinedRooms(const QString &server, const QString &userKey, const QStringList &rooms)
{
    const QString key = joinedRoomsKey(server, userKey);
    if (rooms.isEmpty())
        m_store.remove(key);
    else if (m_store.value(key).toStringList() != rooms)
        m_store.setValue(key, rooms);
}

Settings::Theme Settings::theme() const
{
    bool known = false;
    const int theme = themes().keyToValue(m_store.value(themeKey).toByteArray().constData(), &known);
    return known ? Theme(theme) : Theme::System;
}

void Settings::setTheme(Theme theme)
{
    if (!write(themeKey, QString::fromLatin1(themes().valueToKey(int(theme)))))
        return;
    Q_EMIT themeChanged();
    refreshDark();
}

qreal Settings::textScale() const
{
    bool isNumber = false;
    const qreal scale = m_store.value(textScaleKey, 1.0).toReal(&isNumber);
    return isNumber && std::isfinite(scale) ? qBound(minTextScale, scale, maxTextScale) : 1.0;
}

void Settings::setTextScale(qreal scale)
{
    if (write(textScaleKey, qBound(minTextScale, scale, maxTextScale)))
        Q_EMIT textScaleChanged();
}

bool Settings::notifications() const
{
    return m_store.value(notificationsKey, true).toBool();
}

void Settings::setNotifications(bool areOn)
{
    if (write(notificationsKey, areOn))
        Q_EMIT notificationsChanged();
}

QString Settings::token()
{
    if (!m_store.contains(tokenKey)) {
        m_store.setValue(tokenKey, newToken());
        // Who has joined with it must not find it gone after a crash: the name would be lost with it.
        m_store.sync();
    }
    return m_store.value(tokenKey).toString();
}

bool Settings::write(QLatin1StringView key, const QVariant &value)
{
    if (m_store.value(key) == value)
        return false;
    m_store.setValue(key, value);
    return true;
}

bool Settings::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange)
        refreshDark();
    return QObject::eventFilter(watched, event);
}

void Settings::refreshDark()
{
    bool dark = theme() == Theme::Dark;
    if (theme() == Theme::System && qGuiApp) {
        const QPalette palette = QGuiApplication::palette();
        dark = palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    }
    if (std::exchange(m_dark, dark) != dark)
        Q_EMIT darkChanged();
}

} // namespace Adda
