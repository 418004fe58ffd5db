#pragma once

#include <QObject>

namespace EventLoop {

/// SIGTERM, SIGINT and SIGHUP as Qt signals. At most one at a time in a process.
///
/// Thread: the one it was made on.
class ProcessSignals : public QObject
{
    Q_OBJECT

public:
    explicit ProcessSignals(QObject *parent = nullptr);
    ~ProcessSignals() override;

Q_SIGNALS:
    void stopRequested(int signalNumber);
    /// SIGHUP: what is read from files is to be read again.
    void reloadRequested();

private:
    void readSignal();

    int m_readEnd = -1;
};

} // namespace EventLoop
