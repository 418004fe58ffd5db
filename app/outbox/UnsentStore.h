#pragma once

#include "app/outbox/OutboxMessage.h"
#include "app/outbox/RoomAddress.h"

#include <QList>
#include <QMap>

#include <functional>

namespace Adda {

/// What of one room was written but not sent.
struct Unsent
{
    QList<OutboxMessage> messages; ///< by position
    QString draft;

    bool operator==(const Unsent &) const = default;
};

/// Keeps what people wrote until the server has it: messages under way, and drafts. Nothing here fails: what cannot
/// be kept is logged, and the app goes on with what it has in memory.
///
/// Thread: the GUI thread, which is where callbacks run too, later; what waits for the disk waits elsewhere.
class UnsentStore
{
public:
    using Loaded = std::function<void(const Unsent &unsent)>;
    using Counted = std::function<void(const QMap<QString, int> &counts)>;
    using Done = std::function<void()>;

    UnsentStore() = default;
    virtual ~UnsentStore() = default;
    Q_DISABLE_COPY_MOVE(UnsentStore)

    virtual void load(const RoomAddress &address, Loaded loaded) = 0;
    /// How many messages there are of each room of `server` that has any; for whom and where is as in RoomAddress.
    virtual void countMessages(const QString &server, const QString &userKey, Counted counted) = 0;
    /// `saved` is called when the message is on disk, or cannot be.
    virtual void save(const RoomAddress &address, const OutboxMessage &message, Done saved) = 0;
    virtual void remove(const QString &id) = 0;
    /// An empty text is not kept.
    virtual void saveDraft(const RoomAddress &address, const QString &text) = 0;
};

} // namespace Adda
