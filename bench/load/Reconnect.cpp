#include "bench/load/Loads.h"
#include "bench/load/Stage.h"

#include <queue>

#include <algorithm>
#include <cstdio>
#include <random>
#include <stdexcept>

namespace Bench {

namespace {

/// Who comes back when: as the app does it, after a wait that doubles from try to try, between half and the whole of
/// it.
class Return
{
public:
    Return(Stage &stage, Crowd &crowd)
        : m_stage(stage)
        , m_crowd(crowd)
        , m_tries(crowd.members().size())
    {
        m_crowd.onClosed = [this](Crowd::Member &member) { schedule(member.client->index()); };
        m_crowd.onReady = [this](Crowd::Member &member) { m_crowd.joinAgain(member); };
    }

    ~Return()
    {
        m_crowd.onClosed = {};
        m_crowd.onReady = {};
    }

    /// When the first was closed; 0: nobody yet.
    Nanoseconds began() const { return m_began; }

    std::uint64_t tries() const { return m_allTries; }

    void turn()
    {
        for (const Nanoseconds time = now(); !m_due.empty() && m_due.top().first <= time; m_due.pop()) {
            ++m_allTries;
            m_crowd.connectAgain(m_crowd.members()[m_due.top().second]);
        }
        m_stage.loop.turn(1_ms);
    }

private:
    void schedule(std::size_t index)
    {
        constexpr Nanoseconds first = 500_ms;
        constexpr Nanoseconds most = 30_s;
        if (m_began == 0)
            m_began = now();
        const Nanoseconds step = std::min(first << std::min(m_tries[index]++, 10), most);
        m_due.emplace(now() + std::uniform_int_distribution<Nanoseconds>(step / 2, step)(m_random), index);
    }

    using Due = std::pair<Nanoseconds, std::size_t>;

    Stage &m_stage;
    Crowd &m_crowd;
    std::vector<int> m_tries; // by member
    std::priority_queue<Due, std::vector<Due>, std::greater<>> m_due;
    std::minstd_rand m_random{1};
    Nanoseconds m_began = 0;
    std::uint64_t m_allTries = 0;
};

/// Says something in the next room in which somebody is back, so that others come back to more than they left.
void sayMeanwhile(Crowd &crowd, Nanoseconds began, std::size_t &next, std::size_t textSize)
{
    auto &members = crowd.members();
    for (std::size_t i = 0; i < members.size(); ++i) {
        Crowd::Member &member = members[next++ % members.size()];
        if (member.isJoined && member.joinedAt > began) {
            crowd.ask(member, Stamp::Kind::Counted, textSize);
            return;
        }
    }
}

} // namespace

Figures reconnect(const Options &options)
{
    Stage stage(options);
    stage.fillRooms();
    Crowd crowd = stage.crowd("user-");
    crowd.connect(std::size_t(options.clients));
    if (!crowd.join(64))
        throw std::runtime_error("not everybody could join");
    stage.settle(crowd);
    for (std::size_t i = 0; i < 3 * stage.rooms.size(); ++i)
        crowd.say(i % stage.rooms.size(), options.size);
    stage.drain(crowd);

    Return back(stage, crowd);
    std::puts("restart");
    std::fflush(stdout);
    const Nanoseconds giveUp = now() + 180_s;
    Nanoseconds nextSaid = now();
    std::size_t nextSpeaker = 0;
    while ((back.began() == 0 || crowd.joined() < crowd.members().size()) && now() < giveUp) {
        back.turn();
        if (back.began() != 0 && now() > nextSaid) {
            sayMeanwhile(crowd, back.began(), nextSpeaker, options.size);
            nextSaid = now() + Nanoseconds(1e9 / options.rate);
        }
    }
    const std::size_t lost = crowd.members().size() - crowd.joined();
    Latencies latencies;
    Nanoseconds last = lost > 0 ? now() : 0;
    for (const Crowd::Member &member : crowd.members()) {
        last = std::max(last, member.joinedAt);
        if (member.isJoined)
            latencies.add(member.joinedAt - back.began());
    }
    stage.drain(crowd);

    Figures figures;
    figures.set("backSeconds", toSeconds(last - back.began()));
    figures.set("p50", latencies.percentile(0.5));
    figures.set("p99", latencies.percentile(0.99));
    figures.set("tries", double(back.tries()));
    figures.set("saidMeanwhile", double(crowd.acks()));
    figures.set("unjoined", double(lost));
    figures.set("refused", double(crowd.refused()));
    stage.countLosses(crowd, figures);
    return figures;
}

} // namespace Bench
