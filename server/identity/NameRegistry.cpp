#include "server/identity/NameRegistry.h"

#include <QCryptographicHash>

namespace Adda {

namespace {

QByteArray hashOf(const QString &token)
{
    return token.isEmpty() ? QByteArray() : QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

bool NameRegistry::Holder::isSamePerson(const QByteArray &hash, quint64 connection) const
{
    return connections.contains(connection) || (!hash.isEmpty() && tokenHash == hash);
}

NameRegistry::Hold NameRegistry::hold(const QString &nameKey, const QString &token, quint64 connection)
{
    const QByteArray hash = hashOf(token);
    const std::lock_guard lock(m_mutex);
    const auto found = m_holders.find(nameKey);
    if (found == m_holders.end()) {
        m_holders.insert(nameKey, Holder{hash, {connection}});
        return Hold::Held;
    }
    if (!found->isSamePerson(hash, connection))
        return found->isConfirmed || hash.isEmpty() ? Hold::Taken : Hold::Contended;
    found->connections.insert(connection);
    return Hold::Held;
}

bool NameRegistry::confirm(const QString &nameKey, const QString &token, quint64 connection)
{
    const QByteArray hash = hashOf(token);
    const std::lock_guard lock(m_mutex);
    Holder &holder = m_holders[nameKey];
    if (!holder.isSamePerson(hash, connection)) {
        if (holder.isConfirmed)
            return false;
        holder = Holder{hash, {}};
    }
    holder.connections.insert(connection);
    holder.isConfirmed = true;
    return true;
}

void NameRegistry::release(const QString &nameKey, quint64 connection)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_holders.find(nameKey);
    if (found == m_holders.end())
        return;
    found->connections.remove(connection);
    if (found->connections.isEmpty())
        m_holders.erase(found);
}

} // namespace Adda
