#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QSettings>
#include <QString>

namespace Adda {

/// What the app remembers between runs, in one INI file per profile, readable by its owner only.
/// Thread: the GUI thread.
class Settings : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the session")
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QString room READ room WRITE setRoom NOTIFY roomChanged)
    /// As typed: "localhost:3000", "https://chat.example".
    Q_PROPERTY(QString server READ server WRITE setServer NOTIFY serverChanged)
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged)
    /// `theme` resolved: follows the desktop when System.
    Q_PROPERTY(bool dark READ isDark NOTIFY darkChanged)
    /// Size of all text, 0.8 to 2.0.
    Q_PROPERTY(qreal textScale READ textScale WRITE setTextScale NOTIFY textScaleChanged)
    /// The desktop is told of messages in rooms that nobody looks at.
    Q_PROPERTY(bool notifications READ notifications WRITE setNotifications NOTIFY notificationsChanged)

public:
    enum class Theme { System, Light, Dark };
    Q_ENUM(Theme)

    static constexpr qreal minTextScale = 0.8;
    static constexpr qreal maxTextScale = 2.0;

    /// Keeps them in `file`, made with its folder when it is not there.
    explicit Settings(const QString &file, QObject *parent = nullptr);
    ~Settings() override;

    /// Where the settings of a profile are: settings.ini in its folder under the desktop's place for
    /// configuration.
    static QString fileOf(const QString &profile);

    QString name() const;
    void setName(const QString &name);
    QString room() const;
    void setRoom(const QString &room);
    QString server() const;
    void setServer(const QString &server);
    /// The rooms one is in, on a server (its URL) under a name (as Checks::nameKey makes it): those to come back to.
    QStringList joinedRooms(const QString &server, const QString &userKey) const;
    void setJoinedRooms(const QString &server, const QString &userKey, const QStringList &rooms);
    Theme theme() const;
    void setTheme(Theme theme);

    bool isDark() const { return m_dark; }

    qreal textScale() const;
    void setTextScale(qreal scale);
    bool notifications() const;
    void setNotifications(bool areOn);

    /// What proves to a server that one's name is one's own: made once, at random, for all of them. A server
    /// is known by more than one address, so the token cannot depend on it.
    QString token();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void nameChanged();
    void roomChanged();
    void serverChanged();
    void themeChanged();
    void darkChanged();
    void textScaleChanged();
    void notificationsChanged();

private:
    bool write(QLatin1StringView key, const QVariant &value);
    void refreshDark();

    QSettings m_store;
    bool m_dark = false;
};

} // namespace Adda
