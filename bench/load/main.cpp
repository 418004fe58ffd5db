#include "bench/load/Loads.h"
#include "bench/wire/Loop.h"

#include <cstdio>
#include <exception>
#include <map>
#include <stdexcept>

int main(int argc, char *argv[])
{
    using Bench::Figures;
    using Bench::Options;
    const std::map<std::string, Figures (*)(const Options &)> loads{
        {"fanout", Bench::fanout},
        {"join", Bench::join},
        {"acks", Bench::acks},
        {"idle", Bench::idle},
        {"slow-readers", Bench::slowReaders},
        {"million", Bench::million},
        {"reconnect", Bench::reconnect},
    };
    try {
        const Options options = Options::parse(argc, argv);
        const auto load = loads.find(options.load);
        if (load == loads.end())
            throw std::runtime_error("unknown load: " + options.load);
        Bench::raiseDescriptorLimit();
        std::printf("%s\n", load->second(options).json().c_str());
        return 0;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench-load: %s\n", error.what());
        return 1;
    }
}
