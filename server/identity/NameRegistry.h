#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

#include <mutex>

namespace Adda {

/// Who holds which name right now, in the whole server. A name is held by one person: by one connection
/// without a token, or by any number of connections that show the same token.
///
/// Thread: any.
class NameRegistry
{
public:
    /// False: somebody else holds it. `nameKey` as Checks::nameKey makes it. Holding twice is as holding once.
    [[nodiscard]] bool hold(const QString &nameKey, const QString &token, quint64 connection);
    void release(const QString &nameKey, quint64 connection);

private:
    struct Holder
    {
        QByteArray tokenHash; // empty: no token
        QSet<quint64> connections;
    };

    std::mutex m_mutex;
    QHash<QString, Holder> m_holders; // guarded by m_mutex; by name key
};

} // namespace Adda
