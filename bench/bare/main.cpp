#include "bench/bare/RoomServer.h"

#include <cstdio>
#include <exception>
#include <optional>

/// bench-bare [FILE]: with a file, each message is on disk in it before it is sent on.
int main(int argc, char *argv[])
{
    const bool isOption = argc > 1 && argv[1][0] == '-';
    if (argc > 2 || isOption) {
        std::fputs("usage: bench-bare [FILE]\n", stderr);
        return 2;
    }
    try {
        Bench::raiseDescriptorLimit();
        Bench::Loop loop;
        std::optional<Bench::SyncedFile> file;
        if (argc > 1)
            file.emplace(argv[1]);
        Bench::RoomServer server(loop, file ? &*file : nullptr);
        std::printf("bench-bare listening on http://127.0.0.1:%d\n", server.port());
        std::fflush(stdout);
        for (;;)
            server.turn();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench-bare: %s\n", error.what());
        return 1;
    }
}
