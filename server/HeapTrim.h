#pragma once

#include <QTimer>

#include <functional>

namespace Adda {

/// Gives memory back to the system after many connections have gone: what they held lies between what is still in
/// use, and the C library would keep it for the next time. Does so for a minute, every few seconds.
///
/// Thread: the one it lives on. Does nothing where the C library is not glibc.
class HeapTrim
{
public:
    /// `disconnects`: how many there have been since the start.
    explicit HeapTrim(std::function<quint64()> disconnects);

private:
    void look();

    std::function<quint64()> m_disconnects;
    quint64 m_atLastCount = 0;
    int m_trimsLeft = 0;
    QTimer m_timer;
};

} // namespace Adda
