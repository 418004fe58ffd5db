#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace Bench {

/// How a server is spoken to. Pure; a packet is the text of one websocket frame.
class Dialect
{
public:
    /// socketio or bare.
    static const Dialect &named(const std::string &name);

    enum class Kind { Other, Hello, Ready, Ping, Ack, Refused };

    struct Packet
    {
        Kind kind = Kind::Other;
        std::uint32_t ack = 0;
        std::string_view text; ///< all of it
    };

    /// Where one was in the room's log, from the answer to an earlier join.
    struct Position
    {
        std::uint64_t seq = 0;
        std::string epoch;
    };

    virtual ~Dialect() = default;

    /// The websocket's path.
    virtual std::string path() const = 0;

    /// There is no Hello to wait for: one may speak after the upgrade.
    virtual bool isReadyAtOnce() const { return false; }

    virtual Packet read(std::string_view text) const = 0;
    virtual std::string join(const std::string &room, const std::string &username, std::uint32_t ack,
                             const std::optional<Position> &after = {}) const = 0;
    virtual std::string send(const std::string &room, std::string_view text,
                             std::optional<std::uint32_t> ack = {}) const = 0;
    virtual std::string last100(const std::string &room, std::uint32_t ack) const = 0;

    /// Of the answer to a join.
    virtual Position position(std::string_view) const { return {}; }
};

} // namespace Bench
