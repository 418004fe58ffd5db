// Writes pictures of the pages in many states into a folder, so that a person can judge how they look. Needs
// no server: the models are filled by hand.

#include "app/Application.h"
#include "app/MainWindow.h"
#include "app/Scene.h"
#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/ChatSession.h"

#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::Literals::StringLiterals;
using namespace Adda;

namespace {

const QDateTime now(QDate(2026, 11, 24), QTime(9, 42, 7));

QDateTime clock()
{
    return now;
}

Entry said(int seq, const QString &who, int minutesAgo, const QString &what)
{
    Entry entry;
    entry.seq = seq;
    entry.id = u"gallery-%1"_s.arg(seq);
    entry.username = who;
    entry.message = what;
    entry.createdTime = now.addSecs(-60 * minutesAgo).toMSecsSinceEpoch();
    return entry;
}

Entry joined(const QString &who, int minutesAgo)
{
    return Entry::notice(u"design"_s, u"joined"_s, {{u"username"_s, who}}, who + u" joined"_s,
                         now.addSecs(-60 * minutesAgo).toMSecsSinceEpoch());
}

struct NoPeer : Peer
{
    void emitEvent(const QString &, const QByteArray &, Answered) override {}
};

JoinRoomAnswer answerFor(const QString &room, int count = 1)
{
    JoinRoomAnswer answer;
    answer.room = room;
    answer.username = u"Asha"_s;
    answer.members = {u"Asha"_s};
    answer.count = count;
    answer.complete = true;
    return answer;
}

void fillAsDrawn(Room &room)
{
    TimelineModel &timeline = *room.timeline();
    timeline.startAfresh(
        {said(1, u"Bala"_s, 30, u"Morning. The join page is up on the test machine, have a look when you can."_s),
         said(2, u"Bala"_s, 29, u"Rooms are sorted by who spoke last."_s)});
    timeline.append(joined(u"Dev"_s, 20));
    timeline.append(joined(u"Mei"_s, 19));
    timeline.append(
        said(3, u"Mei"_s, 11,
             u"Lovely. Two things: the list needs a visible focus ring, and at 200 % text the button wraps."_s));
    timeline.append(said(4, u"Asha"_s, 8, u"Both fixed. It was the implicitHeight of the row."_s));
    timeline.append(
        said(5, u"Chitra"_s, 1, u"@Asha shall we ship it today? Notes are at https://adda.example/notes/7"_s));
    timeline.append(said(6, u"Asha"_s, 0, u"Yes. Let me run it once more on the slow laptop."_s));
    timeline.setFirstNew(5);
    for (const auto &name : {u"Bala"_s, u"Chitra"_s, u"Dev"_s, u"Mei"_s})
        room.members()->add(name);
}

void fillHard(Room &room)
{
    TimelineModel &timeline = *room.timeline();
    const QString longName = QString(64, u'W');
    timeline.startAfresh(
        {said(1, longName, 60 * 24 * 3, u"Three days ago."_s),
         said(2, u"<b>Bold</b>"_s, 60 * 24, u"<h1>Not a heading</h1> &amp; <img src=\"http://x/y.png\">"_s),
         said(3, u"🙂 Smile"_s, 58, u"Emoji 👍🏽 and more 🎉🎉🎉"_s),
         said(4, u"שרה"_s, 57, u"שלום לכולם, מה שלומכם היום?"_s), said(5, u"Mei"_s, 50, QString(400, u'x')),
         said(6, u"Mei"_s, 49, u"Line one\nLine two\n\n    indented line four"_s),
         said(7, u"Mei"_s, 48, u"Short."_s)});
    Entry waiting = said(0, u"Asha"_s, 2, u"This one waits for the connection."_s);
    waiting.id = u"w1"_s;
    timeline.appendWaiting(waiting);
    waiting.id = u"w2"_s;
    waiting.message = u"And this one follows it."_s;
    timeline.appendWaiting(waiting);
    Entry failed = said(0, u"Asha"_s, 1, u"This one was refused."_s);
    failed.id = u"f1"_s;
    timeline.appendWaiting(failed);
    timeline.setPending(u"f1"_s, TimelineModel::State::Failed,
                        u"You are sending too fast. Wait a moment and try again."_s);
    room.members()->add(longName);
    room.members()->add(u"Maria Magdalena Thompson-Vandenberghe of the other office"_s);
    room.members()->add(u"<b>Bold</b>"_s);
    for (int person = 0; person < 60; ++person)
        room.members()->add(u"Person %1"_s.arg(person));
}

void fillWithCode(Room &room)
{
    TimelineModel &timeline = *room.timeline();
    timeline.startAfresh(
        {said(
             1, u"Bala"_s, 30,
             u"See https://münchen.example/Straße?x=1 (and http://localhost:3000/).\nOr write to mailto:asha@adda.example, or adda://chat.example/tea%20room"_s),
         said(2, u"Bala"_s, 29, u"Run `cmake --preset dev && ctest` first, then ``a ` b``; `https://not.a.link`"_s),
         said(3, u"Mei"_s, 11,
              u"This is it:\n```cpp\nint main()\n{\n    return 0; // https://no.link\n}\n```\nand that was it."_s),
         said(4, u"Mei"_s, 10, u"```\n"_s + QString(u"a long line of code, "_s).repeated(12) + u"\n```"_s),
         said(5, u"שרה"_s, 9, u"ראו https://adda.example/a?b=c בבקשה `code`"_s),
         said(6, u"Chitra"_s, 8, u"https://adda.example/"_s + QString(300, u'x')),
         said(7, u"Chitra"_s, 7,
              u"请看https://adda.example/路径。谢谢 **not bold** <b>not markup</b> # no heading"_s)});
    Entry waiting = said(0, u"Asha"_s, 2, u"Waits: https://adda.example/ and `code`."_s);
    timeline.appendWaiting(waiting);
}

void settle(MainWindow &window)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 250)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    window.grabWindow();
}

class Gallery
{
public:
    explicit Gallery(const QString &folder)
        : m_folder(folder)
    {
        m_settings.setServer(u"localhost:1"_s);
        m_settings.setName(u"Asha"_s);
        m_session.joinedRooms()->update({u"general"_s, 0, false, false});
        m_session.joinedRooms()->update({u"design"_s, 0, false, true});
        m_session.joinedRooms()->update({u"release-7"_s, 3, false, false, 2});
        m_session.joinedRooms()->update({u"kitchen"_s, 14, true, false});
        m_session.joinedRooms()->update({u"a room with quite a long name, really"_s, 1500, false, false});
        fillAsDrawn(m_drawn);
        fillHard(m_hard);
        fillWithCode(m_code);
        m_window.show();
    }

    void all()
    {
        const QSize usual(1200, 760);
        shoot(u"chat-light"_s, &m_drawn, usual);
        shoot(u"chat-dark"_s, &m_drawn, usual, Settings::Theme::Dark);
        shoot(u"chat-480"_s, &m_drawn, {480, 760});
        shoot(u"chat-800"_s, &m_drawn, {800, 760});
        shoot(u"chat-1800"_s, &m_drawn, {1800, 900}, Settings::Theme::Dark);
        shoot(u"chat-200"_s, &m_drawn, {1400, 900}, Settings::Theme::Light, 2);
        shoot(u"chat-200-480"_s, &m_drawn, {480, 760}, Settings::Theme::Dark, 2);
        shoot(u"hard-light"_s, &m_hard, {1200, 1000});
        shoot(u"hard-dark"_s, &m_hard, {1200, 1000}, Settings::Theme::Dark);
        shoot(u"hard-480"_s, &m_hard, {480, 1100});
        shoot(u"code-light"_s, &m_code, {1200, 860});
        shoot(u"code-dark"_s, &m_code, {1200, 860}, Settings::Theme::Dark);
        shoot(u"code-400"_s, &m_code, {400, 1200});
        shoot(u"code-200"_s, &m_code, {1200, 1500}, Settings::Theme::Light, 2);
        m_long.setDraft(u"Much more than fits. "_s.repeated(900));
        shoot(u"long-light"_s, &m_long, usual);
        shoot(u"long-400"_s, &m_long, {400, 560}, Settings::Theme::Dark);
        shoot(u"long-200"_s, &m_long, {480, 760}, Settings::Theme::Light, 2);
        shoot(u"empty-light"_s, &m_empty, usual);
        shoot(u"empty-480"_s, &m_empty, {480, 760}, Settings::Theme::Dark);
        shoot(u"join-light"_s, nullptr, usual);
        shoot(u"join-dark"_s, nullptr, usual, Settings::Theme::Dark);
        shoot(u"join-400"_s, nullptr, {400, 560});
        shoot(u"join-200"_s, nullptr, {1200, 760}, Settings::Theme::Light, 2);
    }

private:
    void shoot(const QString &name, Room *room, QSize size, Settings::Theme theme = Settings::Theme::Light,
               qreal scale = 1)
    {
        m_settings.setTheme(theme);
        m_settings.setTextScale(scale);
        m_window.resize(size);
        QVariantMap properties{{u"session"_s, QVariant::fromValue(&m_session)}, {u"reducedMotion"_s, true}};
        if (room != nullptr)
            properties.insert(u"room"_s, QVariant::fromValue(room));
        auto scene = Scene::load(Scene::mainView(), properties);
        if (!scene) {
            std::fprintf(stderr, "%s: %s\n", qPrintable(name), qPrintable(scene.error().constFirst().toString()));
            return;
        }
        m_window.setScene(*std::move(scene));
        settle(m_window);
        m_window.grabWindow().save(QDir(m_folder).filePath(name + u".png"_s));
    }

    QString m_folder;
    QTemporaryDir m_home;
    Settings m_settings{m_home.filePath(u"settings.ini"_s)};
    MemoryUnsentStore m_store;
    MemorySeenStore m_seen;
    ChatSession m_session{m_settings, m_store, m_seen};
    ChatEvents m_events;
    NoPeer m_peer;
    RoomContext m_context{m_events, m_peer, m_store, m_seen, {}, {}, &clock};
    Room m_drawn{answerFor(u"design"_s), {}, m_context};
    Room m_hard{answerFor(u"a room with quite a long name, really"_s, 63), {}, m_context};
    Room m_code{answerFor(u"design"_s), {}, m_context};
    Room m_long{answerFor(u"design"_s), {}, m_context};
    Room m_empty{answerFor(u"quiet"_s), {}, m_context};
    MainWindow m_window{QString()};
};

} // namespace

int main(int count, char **arguments)
{
    QGuiApplication process(count, arguments);
    if (count != 2) {
        std::fputs("usage: gallery FOLDER\n", stderr);
        return 2;
    }
    Application::prepareProcess();
    QDir().mkpath(QString::fromLocal8Bit(arguments[1]));
    Gallery(QString::fromLocal8Bit(arguments[1])).all();
    return 0;
}
