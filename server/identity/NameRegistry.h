#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <mutex>

namespace Adda {

/// Who holds which name right now, in the whole server. A name is held by one person: by one connection
/// without a token, or by any number of connections that show the same token. Until it is known that the name is
/// nobody else's, who has a token may contend for it, for it may be the token's.
///
/// Thread: any.
class NameRegistry
{
public:
    enum class Hold {
        Held,      ///< as long as it is not somebody else's
        Contended, ///< not held: somebody else's until one of both is confirmed
        Taken,     ///< not held: somebody else's
    };

    /// `nameKey` as Checks::nameKey makes it. Holding twice is as holding once.
    [[nodiscard]] Hold hold(const QString &nameKey, const QString &token, quint64 connection);
    /// The name may be the connection's, which held or contended for it. Who holds it unconfirmed loses it. False: it
    /// is somebody else's by now.
    [[nodiscard]] bool confirm(const QString &nameKey, const QString &token, quint64 connection);
    /// No matter whether the connection holds it.
    void release(const QString &nameKey, quint64 connection);

private:
    struct Holder
    {
        QByteArray tokenHash; // empty: no token
        QSet<quint64> connections;
        bool isConfirmed = false;

        bool isSamePerson(const QByteArray &hash, quint64 connection) const;
    };

    std::mutex m_mutex;
    QHash<QString, Holder> m_holders; // guarded by m_mutex; by name key
};

} // namespace Adda
