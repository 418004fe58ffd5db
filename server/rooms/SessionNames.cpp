#include "server/rooms/SessionNames.h"

#include "events/Checks.h"
#include "server/rooms/Notices.h"

#include <utility>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

Refusal nameTaken()
{
    return {RefusalCode::NameTaken, u"the name is somebody else's"_s};
}

} // namespace

SessionNames::SessionNames(SocketIo::Worker &worker, History &history, NameRegistry &names, Find find)
    : m_worker(worker)
    , m_history(history)
    , m_names(names)
    , m_find(std::move(find))
{
}

std::optional<Refusal> SessionNames::take(Session &session, const QString &username, const QString &token)
{
    if (session.username == username)
        return {};
    if (!session.username.isEmpty()) {
        if (!session.socket().rooms().isEmpty()) {
            return Refusal{RefusalCode::NameFixed,
                           u"this connection is \"%1\" until it has left its rooms"_s.arg(session.username)};
        }
        release(session);
    }
    using Hold = NameRegistry::Hold;
    const QString key = Checks::nameKey(username);
    const bool isOfNotices = key == Checks::nameKey(noticeSender);
    const Hold hold = isOfNotices ? Hold::Taken : m_names.hold(key, token, session.key());
    if (hold == Hold::Taken)
        return nameTaken();
    session.username = username;
    session.nameKey = key;
    session.isContending = hold == Hold::Contended;
    return {};
}

void SessionNames::ensure(Session &session, const QString &token, const Done &done)
{
    if (session.isNameOurs)
        return done(session, {});
    session.isClaiming = !token.isEmpty();
    const auto answered = [=, this, key = session.key(), name = session.nameKey](const Result<bool> &isOurs) {
        m_worker.post([=, this] {
            if (Session *still = m_find(key))
                complete(*still, token, isOurs, done);
            else
                m_names.release(name, key);
        });
    };
    m_history.claimName(session.nameKey, token, !session.isContending, answered);
}

void SessionNames::complete(Session &session, const QString &token, const Result<bool> &isOurs, const Done &done)
{
    session.isClaiming = false;
    session.isNameOurs = isOurs.value_or(false) && m_names.confirm(session.nameKey, token, session.key());
    if (session.isNameOurs)
        return done(session, {});
    release(session);
    done(session, isOurs ? nameTaken() : isOurs.error());
}

/// What is being claimed stays held until it is known whose it is: or somebody else could still come in under it.
void SessionNames::leave(Session &session)
{
    if (!session.isClaiming)
        release(session);
}

void SessionNames::release(Session &session)
{
    if (session.username.isEmpty())
        return;
    m_names.release(session.nameKey, session.key());
    session.username.clear();
    session.nameKey.clear();
    session.isNameOurs = false;
}

} // namespace Adda
