#pragma once

#include <QObject>

namespace EventLoop {

/// SIGTERM and SIGINT as a Qt signal. At most one at a time in a process.
///
/// Thread: the one it was made on.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void received(int signalNumber);

private:
    void readSignal();

    int m_readEnd = -1;
};

} // namespace EventLoop
