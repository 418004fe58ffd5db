#pragma once

#include <QCoreApplication>
#include <QString>
#include <QUrl>
#include <tl/expected.hpp>

namespace Adda {

/// Where a server is, from what people type: "localhost", "chat.example:4000", "https://chat.example/",
/// "::1". Pure.
class ServerAddress
{
    Q_DECLARE_TR_FUNCTIONS(ServerAddress)

public:
    /// Of a server whose address says neither scheme nor port.
    static constexpr int defaultPort = 3000;

    /// Or why it is none, in words for people.
    static tl::expected<ServerAddress, QString> parse(const QString &typed);

    /// http or https, with a port, and with a path only if one was typed.
    QUrl url() const { return m_url; }

    /// For people, without what goes without saying: "localhost", "chat.example:4000".
    QString label() const;
    /// Host and port: "localhost:3000".
    QString authority() const;

    bool operator==(const ServerAddress &) const = default;

private:
    explicit ServerAddress(const QUrl &url);

    QUrl m_url;
};

} // namespace Adda
