#include "bench/load/Dialect.h"

#include <charconv>
#include <stdexcept>

namespace Bench {

namespace {

std::uint32_t leadingNumber(std::string_view text)
{
    std::uint32_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

class SocketIo : public Dialect
{
public:
    std::string path() const override { return "/socket.io/?EIO=4&transport=websocket"; }

    Packet read(std::string_view text) const override
    {
        if (text.starts_with("42"))
            return {Kind::Other, 0, text};
        if (text.starts_with("43")) {
            const bool isRefused = text.size() < 1000 && text.find("\"ok\":false") != std::string_view::npos;
            return {isRefused ? Kind::Refused : Kind::Ack, leadingNumber(text.substr(2)), text};
        }
        if (text == "2")
            return {Kind::Ping, 0, text};
        if (text.starts_with('0'))
            return {Kind::Hello, 0, text};
        return {text.starts_with("40") ? Kind::Ready : Kind::Other, 0, text};
    }

    std::string join(const std::string &room, const std::string &username, std::uint32_t ack,
                     const std::optional<Position> &after) const override
    {
        std::string payload = R"({"username":")" + username + R"(","room":")" + room + '"';
        if (after)
            payload += R"(,"after":)" + std::to_string(after->seq) + R"(,"epoch":")" + after->epoch + '"';
        return event("join_room", payload + '}', ack);
    }

    std::string send(const std::string &room, std::string_view text, std::optional<std::uint32_t> ack) const override
    {
        return event("send_message", R"({"room":")" + room + R"(","message":")" + std::string(text) + "\"}", ack);
    }

    std::string last100(const std::string &room, std::uint32_t ack) const override
    {
        return event("send_last_100_message", R"({"room":")" + room + "\"}", ack);
    }

    /// The answer's own seq comes after those of the messages in it, for the members stand in alphabetical order.
    Position position(std::string_view answer) const override
    {
        const std::string_view seq = R"("seq":)";
        const std::string_view epoch = R"("epoch":")";
        const auto seqAt = answer.rfind(seq);
        const auto epochAt = answer.find(epoch);
        if (seqAt == std::string_view::npos || epochAt == std::string_view::npos)
            return {};
        const auto epochText = answer.substr(epochAt + epoch.size());
        return {leadingNumber(answer.substr(seqAt + seq.size())),
                std::string(epochText.substr(0, epochText.find('"')))};
    }

private:
    static std::string event(const std::string &name, const std::string &payload, std::optional<std::uint32_t> ack)
    {
        return "42" + (ack ? std::to_string(*ack) : "") + "[\"" + name + "\"," + payload + ']';
    }
};

/// bench/bare/RoomServer.h says what it is.
class Bare : public Dialect
{
public:
    std::string path() const override { return "/"; }

    bool isReadyAtOnce() const override { return true; }

    Packet read(std::string_view text) const override
    {
        const bool isAck = text.starts_with('A');
        return {isAck ? Kind::Ack : Kind::Other, isAck ? leadingNumber(text.substr(1)) : 0, text};
    }

    std::string join(const std::string &room, const std::string &, std::uint32_t ack,
                     const std::optional<Position> &) const override
    {
        return 'J' + std::to_string(ack) + ' ' + room;
    }

    std::string send(const std::string &room, std::string_view text, std::optional<std::uint32_t> ack) const override
    {
        return 'M' + (ack ? std::to_string(*ack) : "") + ' ' + room + ' ' + std::string(text);
    }

    std::string last100(const std::string &, std::uint32_t) const override
    {
        throw std::runtime_error("the bare server gives the last messages on joining only");
    }
};

} // namespace

const Dialect &Dialect::named(const std::string &name)
{
    static const SocketIo socketIo;
    static const Bare bare;
    if (name == "socketio")
        return socketIo;
    if (name == "bare")
        return bare;
    throw std::runtime_error("unknown dialect: " + name);
}

} // namespace Bench
