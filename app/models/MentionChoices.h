#pragma once

#include "app/models/MembersFilter.h"
#include "app/models/TimelineModel.h"

#include <QHash>

namespace Adda {

/// Whom one may be about to mention in what one writes: others in the room whose names have in them what stands after
/// the @ at the cursor. Those come first whose names are that or begin with it, then who wrote last, then by name.
///
/// Thread: the GUI thread. Ownership: its QML parent's; members and timeline are the room's.
class MentionChoices : public Adda::MembersFilter // qmllint knows it by its full name only
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Adda::TimelineModel *timeline READ timeline WRITE setTimeline NOTIFY timelineChanged REQUIRED)
    /// There is something to choose, and it was not dismissed.
    Q_PROPERTY(bool offered READ isOffered NOTIFY offeredChanged)
    /// Where in the text the @ stands that this is about; -1: there is none.
    Q_PROPERTY(int start READ start NOTIFY startChanged)

public:
    explicit MentionChoices(QObject *parent = nullptr);

    TimelineModel *timeline() const { return m_timeline; }

    void setTimeline(TimelineModel *timeline);

    bool isOffered() const { return m_isOffered; }

    int start() const { return m_start; }

    /// What is written, and where the cursor stands in it; -1: nowhere.
    Q_INVOKABLE void follow(const QString &text, int cursor);
    /// Not this mention. Another, or the same after some of it was taken back, is offered again.
    Q_INVOKABLE void dismiss();
    /// What is to stand in place of what was written, from the @ to the cursor. `row` is one of the rows.
    Q_INVOKABLE QString mention(int row) const;

Q_SIGNALS:
    void timelineChanged();
    void offeredChanged();
    void startChanged();

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void noteRecent();
    void seek(const QString &query);
    void refresh();
    bool isComplete() const;
    int rankOf(const QString &name) const;

    QPointer<TimelineModel> m_timeline;
    int m_start = -1;
    bool m_isOffered = false;
    bool m_isSpaceNext = false; // after the cursor
    int m_dismissed = -1;       // the start of what was dismissed
    qsizetype m_dismissedSize = 0;
    QString m_begun;                     // what names begin with when there is a space in it; else empty
    QHash<QString, int> m_recent;        // names of who wrote, the last is 0
    mutable QHash<QString, int> m_ranks; // of names, for the filter
};

} // namespace Adda
