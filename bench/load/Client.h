#pragma once

#include "bench/load/Dialect.h"
#include "bench/wire/Loop.h"

#include <span>
#include <string>
#include <string_view>

namespace Bench {

/// One websocket connection of a load: upgrades, greets, answers pings, and hands on each packet as it stands in the
/// buffer that all clients read into. Keeps bytes of its own only for a frame that came in parts, or that the kernel
/// did not take.
class Client : private Watcher
{
public:
    class Owner
    {
    public:
        virtual ~Owner() = default;
        /// One may join and send from now on.
        virtual void clientReady(Client &client) = 0;
        /// `at` is when the bytes were received.
        virtual void packetReceived(Client &client, const Dialect::Packet &packet, Nanoseconds at) = 0;
        /// By the server, or because it could not be reached. Not after close().
        virtual void clientClosed(Client &client, const std::string &reason) = 0;
    };

    /// `index` is the owner's.
    Client(Loop &loop, const Dialect &dialect, Owner &owner, std::size_t index);
    ~Client() override;

    std::size_t index() const { return m_index; }

    bool isOpen() const { return m_state == State::Ready; }

    /// To 127.0.0.1. `receiveBuffer`: bytes the kernel keeps for it, 0 for what it does by itself.
    void open(int port, int receiveBuffer = 0);
    void send(std::string_view packet);
    /// From now on nothing is taken from the kernel.
    void stopReading();
    /// With a reset, which leaves nothing behind in the kernel.
    void close();

private:
    enum class State { Closed, Connecting, Upgrading, Greeting, Ready };

    void ready(bool canRead, bool canWrite) override;
    void upgrade();
    std::size_t readUpgrade(std::string_view bytes);
    void receive();
    void receiveFrames(std::span<char> bytes, Nanoseconds at);
    void receivePacket(std::string_view text, Nanoseconds at);
    void becomeReady();
    void write();
    void fail(const std::string &reason);
    void drop();

    Loop &m_loop;
    const Dialect &m_dialect;
    Owner &m_owner;
    std::size_t m_index;
    State m_state = State::Closed;
    int m_descriptor = -1;
    bool m_reads = true;
    bool m_waitsToWrite = false;
    std::string m_in;  // the beginning of a frame
    std::string m_out; // what the kernel did not take
};

} // namespace Bench
