#include "tests/qml/support/Person.h"

#include <QSignalSpy>
#include <QTest>

using namespace Adda;

Person::Person(const QString &name, const QString &server)
    : m_name(name)
    , m_server(server)
{
}

bool Person::join(const QString &room)
{
    m_session.join(m_name, room, m_server);
    return QTest::qWaitFor([this] { return !m_session.isJoining(); }) && m_session.currentRoom() != nullptr &&
           m_session.currentRoom()->name() == room;
}

bool Person::say(const QString &text)
{
    Room &room = *m_session.currentRoom();
    const TimelineModel &timeline = *room.timeline();
    const auto isSent = [&timeline] {
        const auto state = timeline.data(timeline.index(0), TimelineModel::StateRole);
        return state.value<TimelineModel::State>() == TimelineModel::State::Sent;
    };
    room.setDraft(text);
    if (!room.sendDraft())
        return false;
    QSignalSpy changed(&timeline, &QAbstractItemModel::dataChanged);
    while (!isSent()) {
        if (!changed.wait())
            return false;
    }
    return true;
}
