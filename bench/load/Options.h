#pragma once

#include <cstddef>
#include <string>
#include <sys/types.h>

namespace Bench {

/// The command line: `--name value` for each.
struct Options
{
    std::string load;
    std::string dialect = "socketio"; ///< or bare
    int port = 0;
    pid_t serverPid = 0; ///< whose time and memory are measured; 0: nobody's
    int clients = 100;
    int rooms = 1;
    int history = 100; ///< messages in each room before the load begins
    double rate = 100; ///< sends a second, of all together
    double warmup = 2; ///< seconds at the same rate before the measured ones
    double seconds = 10;
    double megabytes = 50;          ///< slow-readers: what their room gets
    std::size_t messages = 1000000; ///< million
    std::size_t size = 64;          ///< of a message's text

    static Options parse(int argc, char *argv[]);
};

} // namespace Bench
