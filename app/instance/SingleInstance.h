#pragma once

#include <QByteArray>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

namespace Adda {

/// One app a profile: the first holds a lock in the user's runtime folder and listens beside it; who starts later can
/// tell it what was asked for, and end.
///
/// Thread: the GUI thread.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// No other app runs with this profile; from now on others are heard.
    bool claim();

    /// Tells the one that runs to come forward, and which link was opened (empty: none). Waits for its answer, a few
    /// seconds at most; false: it gave none.
    bool handOver(const QString &link);

Q_SIGNALS:
    /// A later one handed over. `activationToken`: what the desktop lets the window come forward with.
    void called(const QString &link, const QByteArray &activationToken);

private:
    void hear(QLocalSocket *caller);

    QString m_path; // of the lock and, with another ending, the socket
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace Adda
