#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>
#include <QList>

#include <optional>

namespace SocketIo {

/// The arguments of an event or an ack: JSON with bytes in it. Where bytes belong, at any depth, `values` has a
/// placeholder, {"_placeholder":true,"num":n}, and `attachments` has them at n.
///
///     Args args;
///     args.values = {u"photo.png"_s, args.attach(png)};
///
/// A value: any thread, one at a time.
struct Args
{
    QJsonArray values;
    QList<QByteArray> attachments;

    /// Adds the bytes, and gives the placeholder to put where they belong.
    QJsonValue attach(const QByteArray &bytes);
    /// What `value` stands for; nothing if it is no placeholder of these.
    std::optional<QByteArray> bytes(const QJsonValue &value) const;

    bool operator==(const Args &) const = default;
};

} // namespace SocketIo
