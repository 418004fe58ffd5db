#include "tests/qml/support/Person.h"

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
    room.setDraft(text);
    return room.sendDraft() && QTest::qWaitFor([&room] {
               const TimelineModel &timeline = *room.timeline();
               const auto state = timeline.data(timeline.index(0), TimelineModel::StateRole);
               return state.value<TimelineModel::State>() == TimelineModel::State::Sent;
           });
}
