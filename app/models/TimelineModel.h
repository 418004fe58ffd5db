#pragma once

#include "app/models/Clock.h"
#include "app/models/TimelineRow.h"
#include "events/Entry.h"

#include <QAbstractListModel>
#include <QLocale>
#include <QQmlEngine>

#include <optional>

namespace Adda {

/// What a room's timeline shows. Row 0 is the newest (the view is bottom to top, so older rows append at the
/// end and nothing on the screen moves). Grouping, day lines, folded notices and texts for people are made
/// here, not in QML. One's own messages that are not in the log yet are the newest rows, in the order they
/// were written in.
///
/// Thread: the GUI thread.
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes with the room")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Not only notices.
    Q_PROPERTY(bool hasMessages READ hasMessages NOTIFY countChanged)

public:
    enum class State { Sent, Waiting, Failed };
    Q_ENUM(State)

    enum Role {
        IsNoticeRole = Qt::UserRole, ///< bool: a quiet centred line; only text, fullTime and day matter then
        MessageIdRole,               ///< string: the client-made id
        SenderRole,                  ///< string
        TextRole,                    ///< string: plain text
        TimeRole,                    ///< string: local, "09:42" in the locale's short form
        FullTimeRole,                ///< string: exact, "Tuesday, 24 November 2026 at 09:42:07"
        DayRole,          ///< string: non-empty on the first row of a day: "Today", "Yesterday", "Mon 3 March"
        ShowsHeadRole,    ///< bool: avatar, name and time; false: follows the same sender within five minutes
        IsOwnRole,        ///< bool
        IsFirstNewRole,   ///< bool: the "New" line stands above this row
        StateRole,        ///< State; called "delivery", since every Item has a `state` of its own
        ProblemRole,      ///< string: of a failed one, in words for people
        SpokenRole,       ///< string: for screen readers, "Bala, 09:42: text"
        MentionNamesRole, ///< strings: mentions of the first stand out, as spansIn() takes them; empty: none do
    };
    Q_ENUM(Role)

    /// More rows than this and append() drops the oldest, whoever is reading them.
    static constexpr int maxRows = 20'000;

    explicit TimelineModel(const QString &ownName, Clock clock = &QDateTime::currentDateTime,
                           QObject *parent = nullptr);

    int count() const { return int(m_rows.size()); }

    bool hasMessages() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The smallest seq shown; 0: none.
    qint64 oldestSeq() const;

    bool isFull() const { return m_rows.size() >= maxRows; }

    /// The oldest message with a seq of at least `seq`; -1: none.
    int rowFrom(qint64 seq) const;

    /// A message with this id is shown that is in the log.
    bool hasMessage(const QString &id) const;

    /// Somebody is or was in the room; a mention of one whose name begins with one's own is not a mention of oneself.
    void meet(const QString &name);
    /// The text, by somebody else, has a mention of oneself.
    bool mentionsSelf(const QString &text) const;

    /// All but the pending rows is replaced by `entries`, oldest first.
    void startAfresh(const Entries &entries);
    /// A message or a notice that just came. A pending row with its id becomes it; one that is there already
    /// is not shown twice.
    void append(const Entry &entry);
    /// A page that ends where the timeline begins, oldest first.
    void appendOlder(const Entries &page);
    /// A message of one's own on its way: by its time among those, which are the newest rows.
    void appendWaiting(const Entry &entry);
    /// The pending row with this id is in the log now. Does nothing if there is none.
    void settle(const QString &id, qint64 seq, qint64 createdTime);
    /// Of the pending row with this id; `problem` is for people.
    void setPending(const QString &id, State state, const QString &problem = {});
    void removePending(const QString &id);

    /// Where the "New" line stands; 0: nowhere.
    void setFirstNew(qint64 seq);
    /// Drops the oldest rows over `most`.
    void trim(int most);
    /// It may be another day: what said "Today" says "Yesterday".
    void refreshDays();

Q_SIGNALS:
    void countChanged();
    /// The oldest rows were dropped, so that there are older ones to page in.
    void trimmed();

private:
    void appendNotice(const Entry &entry);
    void insert(int row, TimelineRow entry);
    void removeAt(int row);
    void settleAt(int row, qint64 seq, qint64 createdTime);
    int pendingRow(const QString &id) const;
    std::optional<int> placeOf(qint64 seq) const;
    bool isOwnName(const QString &name) const;
    bool startsDay(int row) const;
    bool showsHead(int row) const;
    QString spoken(const TimelineRow &row) const;
    void lookChanged(int row);

    QString m_ownName;
    QString m_ownKey;
    QStringList m_mentionNames; // one's own, then what it could be taken for
    Clock m_clock;
    QLocale m_locale;
    QList<TimelineRow> m_rows; // newest first
    int m_pending = 0;         // the first so many rows
    qint64 m_firstNew = 0;
    QDate m_today;
};

} // namespace Adda
