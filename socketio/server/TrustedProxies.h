#pragma once

#include "socketio/codec/DecodeResult.h"
#include "socketio/codec/Http.h"

#include <QHostAddress>
#include <QList>
#include <QStringList>

namespace SocketIo {

/// Reverse proxies whose word is taken for where a client is: X-Forwarded-For, to which each proxy adds the address
/// it was called from. Nobody else's is, for anybody can write that header.
///
/// Immutable: any thread.
class TrustedProxies
{
public:
    /// None.
    TrustedProxies() = default;

    /// Addresses, or networks like 10.0.0.0/8. The error says which is neither.
    [[nodiscard]] static DecodeResult<TrustedProxies> parse(const QStringList &texts);

    /// As they were given.
    const QStringList &texts() const { return m_texts; }

    /// Who sent `request`, which came from `peer`: the last in the header that is no trusted proxy itself. `peer`
    /// when it is not trusted, or what a proxy says is no address.
    QHostAddress clientOf(const QHostAddress &peer, const HttpRequest &request) const;

private:
    struct Network
    {
        QHostAddress address;
        int bits;
    };

    bool isTrusted(const QHostAddress &address) const;

    QStringList m_texts;
    QList<Network> m_networks;
};

} // namespace SocketIo
