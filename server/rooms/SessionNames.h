#pragma once

#include "events/JoinRoom.h"
#include "server/history/History.h"
#include "server/identity/NameRegistry.h"
#include "server/rooms/Session.h"
#include "socketio/server/Worker.h"

#include <functional>
#include <optional>

namespace Adda {

/// Gives the sessions of one worker their names: a name is held in the registry, and then the history says whose it
/// is.
///
/// Thread: the worker's. The references outlive it.
class SessionNames
{
public:
    using Find = std::function<Session *(quint64 key)>;
    using Done = std::function<void(Session &session, const std::optional<Refusal> &refusal)>;

    /// `find`: gives the session that is there with this key, or null.
    SessionNames(SocketIo::Worker &worker, History &history, NameRegistry &names, Find find);

    /// The session has the name from now on, as long as ensure() has nothing against it. Gives why it cannot have it.
    std::optional<Refusal> take(Session &session, const QString &username, const QString &token);
    /// Makes sure that the name which the session has taken is nobody else's, and from then on the token's. `done`:
    /// at once, or when that is known and the session is still there; if refused it has no name.
    void ensure(Session &session, const QString &token, const Done &done);
    /// The session ends.
    void leave(Session &session);

private:
    void complete(Session &session, const QString &token, const Result<bool> &isOurs, const Done &done);
    void release(Session &session);

    SocketIo::Worker &m_worker;
    History &m_history;
    NameRegistry &m_names;
    const Find m_find;
};

} // namespace Adda
