#pragma once

#include <string>
#include <sys/types.h>

namespace Bench {

/// What the system knows of the process under load.
class ServerProcess
{
public:
    /// 0: none; every figure is then 0.
    explicit ServerProcess(pid_t id = 0)
        : m_id(id)
    {
    }

    /// User and system time of all its threads so far, those that have ended too. As precise as the scheduler's own
    /// account, where /proc counts in hundredths of a second.
    double cpuSeconds() const;

    double residentBytes() const { return status("VmRSS:"); }

    double peakResidentBytes() const { return status("VmHWM:"); }

private:
    double status(const std::string &field) const;

    pid_t m_id;
};

/// What the kernel holds for TCP, of everybody on the machine: also for connections that their process has closed.
double kernelTcpBytes();

} // namespace Bench
