#include "server/identity/NameRegistry.h"

#include <QCryptographicHash>

namespace Adda {

bool NameRegistry::hold(const QString &nameKey, const QString &token, quint64 connection)
{
    const QByteArray tokenHash =
        token.isEmpty() ? QByteArray() : QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
    const std::lock_guard lock(m_mutex);
    const auto found = m_holders.find(nameKey);
    if (found == m_holders.end()) {
        m_holders.insert(nameKey, Holder{tokenHash, {connection}});
        return true;
    }
    const bool isSamePerson = !tokenHash.isEmpty() && found->tokenHash == tokenHash;
    if (!isSamePerson && !found->connections.contains(connection))
        return false;
    found->connections.insert(connection);
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
