#include "bench/load/ServerProcess.h"

#include <ctime>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

namespace Bench {

double ServerProcess::cpuSeconds() const
{
    if (m_id == 0)
        return 0;
    clockid_t clock{};
    timespec time{};
    if (clock_getcpuclockid(m_id, &clock) != 0 || clock_gettime(clock, &time) != 0)
        throw std::runtime_error("the server has ended");
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

double ServerProcess::status(const std::string &field) const
{
    if (m_id == 0)
        return 0;
    std::ifstream file("/proc/" + std::to_string(m_id) + "/status");
    for (std::string word; file >> word;) {
        double kilobytes = 0;
        if (word == field && file >> kilobytes)
            return kilobytes * 1024;
    }
    throw std::runtime_error("the server has ended");
}

double kernelTcpBytes()
{
    std::ifstream file("/proc/net/sockstat");
    bool isTcp = false;
    for (std::string word; file >> word;) {
        isTcp = isTcp || word == "TCP:";
        double pages = 0;
        if (isTcp && word == "mem" && file >> pages)
            return pages * double(sysconf(_SC_PAGESIZE));
    }
    return 0;
}

} // namespace Bench
