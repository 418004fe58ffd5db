#pragma once

#include "events/JsonWriter.h"
#include "events/Refusal.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

#include <optional>

namespace Adda {

/// One item of what a room shows: a message of the log, or a notice (which is not in the log and has no seq).
struct Entry
{
    Q_GADGET
    Q_PROPERTY(QString room MEMBER room)
    Q_PROPERTY(qint64 seq MEMBER seq)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(Kind kind MEMBER kind)
    Q_PROPERTY(QString username MEMBER username)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(qint64 createdTime MEMBER createdTime)

public:
    enum class Kind { Text, Notice };
    Q_ENUM(Kind)

    QString room;
    qint64 seq = 0; ///< 1, 2, 3, ... in the room's log; 0: not in the log
    QString id;     ///< made by the sending client, unique in the room
    Kind kind = Kind::Text;
    QString username;
    QString message;
    qint64 createdTime = 0;        ///< server's clock, ms since 1970 UTC; order is by seq
    std::optional<qint64> replyTo; ///< seq of the message this one answers
    QString code;                  ///< notices: welcome, joined, left, or a refusal's code
    QJsonObject args;              ///< notices: what the code's sentence is made with

    bool operator==(const Entry &) const = default;

    void writeFields(JsonWriter &json) const;
    static Result<Entry> fromJson(const QJsonValue &value);

    /// A notice as the server sends it, from "ChatBot", with `message` as its English sentence.
    static Entry notice(const QString &room, const QString &code, const QJsonObject &args, const QString &message,
                        qint64 createdTime);
};

/// Who notices come from; nobody can join with this name.
inline constexpr QLatin1StringView noticeSender{"ChatBot"};

using Entries = QList<Entry>;
/// Refuses with the index of the first bad one.
Result<Entries> entriesFromJson(const QJsonValue &value, const QString &field);

} // namespace Adda
