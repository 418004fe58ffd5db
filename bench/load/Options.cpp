#include "bench/load/Options.h"

#include <functional>
#include <map>
#include <stdexcept>

namespace Bench {

Options Options::parse(int argc, char *argv[])
{
    Options options;
    const auto integer = [](auto &field) { return [&field](const std::string &value) { field = std::stoi(value); }; };
    const auto number = [](double &field) {
        return [&field](const std::string &value) { field = std::stod(value); };
    };
    const std::map<std::string, std::function<void(const std::string &)>> known{
        {"--load", [&](const std::string &value) { options.load = value; }},
        {"--dialect", [&](const std::string &value) { options.dialect = value; }},
        {"--port", integer(options.port)},
        {"--server-pid", integer(options.serverPid)},
        {"--clients", integer(options.clients)},
        {"--rooms", integer(options.rooms)},
        {"--history", integer(options.history)},
        {"--rate", number(options.rate)},
        {"--warmup", number(options.warmup)},
        {"--seconds", number(options.seconds)},
        {"--megabytes", number(options.megabytes)},
        {"--messages", [&](const std::string &value) { options.messages = std::stoul(value); }},
        {"--size", [&](const std::string &value) { options.size = std::stoul(value); }},
    };
    for (int i = 1; i < argc; i += 2) {
        const auto option = known.find(argv[i]);
        if (option == known.end() || i + 1 == argc)
            throw std::runtime_error("unknown option, or one without a value: " + std::string(argv[i]));
        option->second(argv[i + 1]);
    }
    if (options.port == 0 || options.load.empty())
        throw std::runtime_error("--load and --port are needed; bench/README.md explains them");
    return options;
}

} // namespace Bench
