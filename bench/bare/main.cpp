#include "bench/bare/RoomServer.h"

#include <cstdio>
#include <exception>

int main()
{
    try {
        Bench::raiseDescriptorLimit();
        Bench::Loop loop;
        Bench::RoomServer server(loop);
        std::printf("bench-bare listening on http://127.0.0.1:%d\n", server.port());
        std::fflush(stdout);
        for (;;)
            server.turn();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench-bare: %s\n", error.what());
        return 1;
    }
}
