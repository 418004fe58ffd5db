#include "app/session/Room.h"

#include "app/text/MessageParts.h"
#include "events/Checks.h"

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace Adda {

namespace {

constexpr auto draftDelay = 500ms;
// Long enough for a view that shows the end to say so.
constexpr auto newLineDelay = 300ms;

} // namespace

Room::Room(const QString &name, const QString &username, const RoomContext &context, QObject *parent)
    : QObject(parent)
    , m_name(name)
    , m_username(username)
    , m_address{context.server, name, Checks::nameKey(username)}
    , m_store(context.store)
    , m_clock(context.clock)
    , m_members(username)
    , m_timeline(username, context.clock)
    , m_outbox(m_address, context.events, context.peer, context.store)
    , m_history(m_name, context.events, context.peer)
    , m_membersPager(m_name, context.events, context.peer)
    , m_sync(m_name, m_username, context.token, context.events, context.peer)
    , m_cache(m_address, context.seen)
{
    connect(&m_cache, &RoomCache::loaded, this, &Room::recall);
    connect(&m_sync, &RoomSync::joined, this, &Room::enter);
    connect(&m_sync, &RoomSync::received, this, [this](const Entries &entries) {
        show(entries);
        tellArrived(entries);
    });
    connect(&m_sync, &RoomSync::refused, this, &Room::refused);
    connect(&m_history, &HistoryPager::loaded, &m_timeline, &TimelineModel::appendOlder);
    connect(&m_history, &HistoryPager::loaded, &m_cache, &RoomCache::add);
    connect(&m_history, &HistoryPager::isLoadingChanged, this, &Room::loadingOlderChanged);
    connect(&m_history, &HistoryPager::hasOlderChanged, this, &Room::hasOlderChanged);
    connect(&m_timeline, &TimelineModel::trimmed, this, [this] { m_history.setHasOlder(true); });
    connect(this, &Room::unreadCountChanged, this, &Room::firstUnreadRowChanged);
    connect(&m_timeline, &TimelineModel::countChanged, this, &Room::firstUnreadRowChanged);
    connect(&m_timeline, &TimelineModel::rowsMoved, this, &Room::firstUnreadRowChanged);
    followMembers();
    followOutbox();

    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftDelay);
    connect(&m_draftTimer, &QTimer::timeout, this, &Room::saveDraft);
    m_newLineTimer.setSingleShot(true);
    m_newLineTimer.setInterval(newLineDelay);
    connect(&m_newLineTimer, &QTimer::timeout, this, [this] {
        if (m_isShown && m_unread.count > 0)
            m_timeline.setFirstNew(m_unread.first);
    });
}

Room::Room(const JoinRoomAnswer &answer, const SeenRoom &seen, const RoomContext &context, QObject *parent)
    : Room(answer.room, answer.username, context, parent)
{
    m_cache.take(seen);
    m_sync.start(answer);
}

Room::~Room()
{
    if (m_draftTimer.isActive())
        saveDraft();
}

void Room::recall(const SeenRoom &seen)
{
    if (!seen.epoch.isEmpty()) {
        m_sync.continueFrom(seen.epoch, seen.last());
        takeNote(seen.entries, seen.lastRead());
        // There may be more unread than is kept.
        if (m_unread.count > 0)
            m_unread.first = seen.firstUnread;
        drawLineOfReturn();
        m_history.setHasOlder(seen.last() > 0 && seen.entries.first().seq > 1);
        m_timeline.startAfresh(seen.entries);
        setLoaded();
        tellUnread(0);
    }
    if (m_isJoinWanted)
        m_sync.resume();
}

void Room::followMembers()
{
    connect(&m_members, &MembersModel::added, &m_timeline, &TimelineModel::meet);
    connect(&m_members, &MembersModel::moreWanted, &m_membersPager, &MembersPager::loadMore);
    connect(&m_membersPager, &MembersPager::loaded, this, [this](const QStringList &names) {
        for (const QString &name : names)
            m_members.add(name);
        m_members.setHasMore(m_membersPager.hasMore());
    });
    connect(&m_membersPager, &MembersPager::started, this, [this](const QStringList &names) {
        m_members.setNames(names);
        m_members.setHasMore(m_membersPager.hasMore());
    });
}

void Room::followOutbox()
{
    connect(&m_outbox, &Outbox::queued, this, &Room::showWaiting);
    connect(&m_outbox, &Outbox::sent, &m_timeline, &TimelineModel::settle);
    connect(&m_outbox, &Outbox::failed, &m_timeline, [this](const QString &id, const QString &problem) {
        m_timeline.setPending(id, TimelineModel::State::Failed, problem);
    });
    connect(&m_outbox, &Outbox::retried, &m_timeline,
            [this](const QString &id) { m_timeline.setPending(id, TimelineModel::State::Waiting); });
    connect(&m_outbox, &Outbox::discarded, &m_timeline, &TimelineModel::removePending);
    connect(&m_outbox, &Outbox::countChanged, this, &Room::unsentCountChanged);
    connect(&m_outbox, &Outbox::countChanged, this, &Room::outboxFullChanged);
    connect(this, &Room::draftChanged, this, &Room::outboxFullChanged);
    connect(&m_outbox, &Outbox::foundNotJoined, &m_sync, &RoomSync::resume);
    connect(&m_outbox, &Outbox::draftLoaded, this, [this](const QString &draft) {
        if (m_draft.isEmpty())
            setDraft(draft);
    });
}

void Room::enter(const JoinRoomAnswer &answer, bool isAfresh, qint64 seen)
{
    m_members.setNames(answer.members);
    m_membersPager.start(answer.members, answer.count);
    m_members.setHasMore(m_membersPager.hasMore());
    setMemberCount(answer.count);
    if (isAfresh)
        showAfresh(answer, seen);
    else
        show(answer.messages);
    m_isReturning = false;
    setLoaded();
    m_outbox.open();
    if (m_isOlderWanted)
        loadOlder();
}

void Room::showAfresh(const JoinRoomAnswer &answer, qint64 seen)
{
    const int before = m_unread.count;
    // Of another log nothing is news, and what was in the one before is not there any more.
    if (seen >= answer.seq) {
        m_unread = {};
        m_timeline.setFirstNew(0);
    }
    takeNote(answer.messages, seen);
    drawLineOfReturn();
    m_history.cancel();
    m_history.setHasOlder(!answer.messages.isEmpty() && answer.messages.first().seq > 1);
    m_cache.startAfresh(answer.epoch, answer.messages);
    m_timeline.startAfresh(answer.messages);
    tellUnread(before);
    keepUnread();
}

void Room::setLoaded()
{
    if (!std::exchange(m_isLoaded, true))
        Q_EMIT loadedChanged();
}

void Room::show(const Entries &entries)
{
    const int before = m_unread.count;
    takeNote(entries, 0);
    drawLineOfReturn();
    m_cache.add(entries);
    for (const Entry &entry : entries)
        m_timeline.append(entry);
    // Not while somebody who scrolled up may be reading what would go.
    if (!m_isShown)
        m_timeline.trim(maxRowsAtEnd);
    tellUnread(before);
    keepUnread();
}

void Room::tellArrived(const Entries &entries)
{
    const auto newest = std::find_if(entries.crbegin(), entries.crend(), [this](const Entry &entry) {
        return entry.kind == Entry::Kind::Text && Checks::nameKey(entry.username) != m_address.userKey;
    });
    if (newest != entries.crend())
        Q_EMIT messagesArrived(*newest);
}

// Before they are shown: a view that is at the end calls markRead() while the rows come in.
void Room::takeNote(const Entries &entries, qint64 seen)
{
    for (const Entry &entry : entries) {
        if (entry.kind != Entry::Kind::Text)
            continue;
        m_timeline.meet(entry.username);
        if (Checks::nameKey(entry.username) == m_address.userKey)
            m_outbox.noticeInLog(entry.id);
        else if (entry.seq > seen)
            m_unread.add(entry.seq, m_timeline.mentionsSelf(entry.message));
    }
}

// What was missed while the app was closed is new also to who reads it the moment it is there.
void Room::drawLineOfReturn()
{
    if (!m_isReturning || !m_isShown || m_unread.count == 0)
        return;
    m_isReturning = false;
    m_timeline.setFirstNew(m_unread.first);
}

void Room::keepUnread()
{
    m_cache.setFirstUnread(m_unread.first);
}

void Room::tellUnread(int before)
{
    if (m_unread.count == before)
        return;
    Q_EMIT unreadCountChanged();
    if (m_isShown && m_unread.count > 0 && !m_newLineTimer.isActive())
        m_newLineTimer.start();
}

void Room::showWaiting(const OutboxMessage &message)
{
    // Left from the last run, which ended before it knew.
    if (m_timeline.hasMessage(message.id)) {
        m_outbox.noticeInLog(message.id);
        return;
    }
    Entry entry;
    entry.room = m_name;
    entry.id = message.id;
    entry.username = m_username;
    entry.message = message.text;
    entry.createdTime = message.created;
    m_timeline.appendWaiting(entry);
}

void Room::setDraft(const QString &draft)
{
    if (m_draft == draft)
        return;
    m_draft = draft;
    m_draftTimer.start();
    Q_EMIT draftChanged();
}

int Room::draftExcess() const
{
    const QString text = withoutTrailingSpace(m_draft);
    if (text.size() <= Checks::maxMessageLength)
        return 0;
    return qMax(0, int(text.toUcs4().size()) - Checks::maxMessageLength);
}

int Room::draftParts() const
{
    return draftExcess() > 0 ? int(messageParts(m_draft, Checks::maxMessageLength).size()) : 0;
}

bool Room::sendDraft()
{
    return send({withoutTrailingSpace(m_draft)});
}

bool Room::sendDraftInParts()
{
    return send(messageParts(m_draft, Checks::maxMessageLength));
}

bool Room::send(const QStringList &texts)
{
    const auto isMessage = [](const QString &text) { return Checks::message(text, u"message"_s).has_value(); };
    if (texts.isEmpty() || !std::ranges::all_of(texts, isMessage) ||
        !m_outbox.add(texts, m_clock().toMSecsSinceEpoch()))
        return false;
    setDraft({});
    saveDraft();
    return true;
}

void Room::saveDraft()
{
    m_draftTimer.stop();
    m_store.saveDraft(m_address, m_draft);
}

void Room::loadOlder()
{
    m_isOlderWanted = !m_sync.isJoined();
    if (m_sync.isJoined() && !m_timeline.isFull())
        m_history.load(m_timeline.oldestSeq());
}

void Room::retry(const QString &id)
{
    m_outbox.retry(id);
}

void Room::discard(const QString &id)
{
    m_outbox.discard(id);
}

void Room::discardUnsent()
{
    m_outbox.discardAll();
}

void Room::markRead()
{
    m_timeline.trim(maxRowsAtEnd);
    if (std::exchange(m_unread, {}).count != 0)
        Q_EMIT unreadCountChanged();
    keepUnread();
}

void Room::forget()
{
    m_cache.forget();
}

int Room::firstUnreadRow() const
{
    return m_unread.count > 0 ? m_timeline.rowFrom(m_unread.first) : -1;
}

void Room::setShown(bool isShown)
{
    m_isShown = isShown;
    m_newLineTimer.stop();
    m_timeline.setFirstNew(isShown ? m_unread.first : 0);
}

void Room::resume()
{
    m_isJoinWanted = true;
    if (m_cache.isLoaded())
        m_sync.resume();
}

void Room::suspend()
{
    m_isJoinWanted = false;
    m_sync.suspend();
    m_outbox.close();
    m_history.cancel();
    m_membersPager.cancel();
}

void Room::receive(const Entries &entries)
{
    m_sync.receive(entries);
}

void Room::updateMembers(const RoomMembers &change)
{
    for (const QString &name : change.left)
        m_members.remove(name);
    for (const QString &name : change.joined)
        m_members.add(name);
    setMemberCount(change.count);
    // What is told of comings and goings may be cut short, or left out when this end does not keep up.
    const bool isAllListed = !m_membersPager.hasMore();
    if (!change.complete || (isAllListed && m_members.rowCount() != change.count))
        m_membersPager.startAnewLater();
}

void Room::setMemberCount(int count)
{
    if (std::exchange(m_memberCount, count) != count)
        Q_EMIT memberCountChanged();
}

} // namespace Adda
