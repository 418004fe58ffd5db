#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace Adda {

class ChatSession;
class MainWindow;

/// Writes what the window shows to a file once it stands still: nothing is being joined or connected, and no
/// frame was drawn for a moment; at the latest after ten seconds.
///
/// Thread: the GUI thread. `session` and `window` outlive it.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    Screenshot(const QString &file, ChatSession &session, MainWindow &window);

Q_SIGNALS:
    void taken();
    void failed(const QString &problem);

private:
    bool isSettled() const;
    void look();
    void take();

    QString m_file;
    ChatSession &m_session;
    MainWindow &m_window;
    QTimer m_pace;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceFrame;
};

} // namespace Adda
