#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace SocketIo {

/// Says which pages may open a websocket here: a browser sends the page's origin, and no same-origin rule
/// stops the page of a stranger from connecting with it. Immutable: any thread.
class OriginPolicy
{
public:
    /// `allowed`: scheme://host[:port]; what is malformed allows nothing.
    explicit OriginPolicy(const QStringList &allowed);

    /// Whether it is one, with nothing behind the port. Others allow nobody.
    static bool isOrigin(const QString &text) { return parse(text) != Origin(); }

    /// Allowed: the same host and port as the request's Host header (the port that the scheme implies counts
    /// as given), and those listed. "null" never is.
    bool allows(const QByteArray &origin, const QByteArray &host) const;

private:
    struct Origin
    {
        QString scheme;
        QString host;
        int port = -1;

        bool operator==(const Origin &) const = default;
    };

    static Origin parse(const QString &text);

    QList<Origin> m_allowed;
};

} // namespace SocketIo
