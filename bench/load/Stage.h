#pragma once

#include "bench/load/Crowd.h"
#include "bench/load/Figures.h"
#include "bench/load/Options.h"
#include "bench/load/ServerProcess.h"

#include <functional>
#include <vector>

namespace Bench {

/// What every load has: the server, its rooms, and time to let pass.
class Stage
{
public:
    /// The options outlive it.
    explicit Stage(const Options &given);

    const Options &options;
    Loop loop;
    const Dialect &dialect;
    ServerProcess server;
    std::vector<Room> rooms;

    Crowd crowd(const std::string &name) { return {loop, dialect, options.port, name, rooms}; }

    /// Each room gets `options.history` messages of somebody who leaves it again.
    void fillRooms();
    /// False: it did not come true in time.
    bool wait(Nanoseconds atMost, const std::function<bool()> &isTrue);
    void pass(Nanoseconds duration);
    /// Until the crowd has heard nothing for half a second, or two minutes have passed.
    void settle(const Crowd &crowd);
    /// After the last send: until everything has been received, or nothing came for three seconds, or a minute has
    /// passed. The seconds it took.
    double drain(Crowd &crowd);
    /// `missing` and `duplicate`, and who was closed; those that every load of messages tells.
    void countLosses(const Crowd &crowd, Figures &figures) const;
};

} // namespace Bench
