#include "app/SelfTest.h"

#include "app/MainWindow.h"
#include "app/Scene.h"
#include "app/cache/MemorySeenStore.h"
#include "app/outbox/MemoryUnsentStore.h"
#include "app/session/ChatSession.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr QSize sizes[] = {{400, 640}, {800, 600}, {1280, 800}, {1800, 1000}};
constexpr qreal scales[] = {1.0, 2.0};

Entry said(const QString &who, const QString &what, int seq)
{
    Entry entry;
    entry.seq = seq;
    entry.id = u"self-test-%1"_s.arg(seq);
    entry.username = who;
    entry.message = what;
    entry.createdTime = QDateTime::currentMSecsSinceEpoch() - (20 - seq) * 60'000;
    return entry;
}

// Takes what is sent, and that is all.
struct NoPeer : Peer
{
    void emitEvent(const QString &, const QByteArray &, Answered) override {}
};

JoinRoomAnswer answerFor(const QString &room)
{
    JoinRoomAnswer answer;
    answer.room = room;
    answer.username = u"Asha"_s;
    answer.members = {u"Asha"_s, u"Bala"_s, QString(64, u'W')};
    answer.count = 3;
    answer.complete = true;
    return answer;
}

// Rows of every kind.
void fill(Room &room)
{
    TimelineModel &timeline = *room.timeline();
    timeline.startAfresh({said(u"Bala"_s, u"Morning."_s, 1), said(u"Bala"_s, u"<b>Not markup</b>"_s, 2),
                          said(u"Mei"_s, QString(300, u'w'), 3), said(u"Asha"_s, u"One\nTwo"_s, 4)});
    timeline.append(Entry::notice(room.name(), u"joined"_s, {{u"username"_s, u"Dev"_s}}, u"Dev joined"_s,
                                  QDateTime::currentMSecsSinceEpoch()));
    timeline.setFirstNew(3);
    timeline.appendWaiting(said(u"Asha"_s, u"Waits"_s, 0));
    Entry failed = said(u"Asha"_s, u"Fails"_s, 0);
    failed.id = u"self-test-failed"_s;
    timeline.appendWaiting(failed);
    timeline.setPending(failed.id, TimelineModel::State::Failed, u"The server did not take it."_s);
}

/// What the pages are shown with.
struct Stage
{
    QTemporaryDir folder;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    MemoryUnsentStore store;
    MemorySeenStore seen;
    ChatSession session{settings, store, seen};
    ChatEvents events;
    NoPeer peer;
    RoomContext context{events, peer, store, seen, {}, {}, &QDateTime::currentDateTime};
    Room full{answerFor(u"design"_s), {}, context};
    Room empty{answerFor(u"quiet"_s), {}, context};
    MainWindow window{QString()};

    Stage()
    {
        // Nobody listens there, and nothing leaves the machine.
        settings.setServer(u"localhost:1"_s);
        fill(full);
        window.show();
    }

    void show()
    {
        QCoreApplication::processEvents();
        window.grabWindow();
    }

    // The Join Room page if there is no room.
    QStringList visit(Room *room)
    {
        QVariantMap properties{{u"session"_s, QVariant::fromValue(&session)}, {u"reducedMotion"_s, true}};
        if (room)
            properties.insert(u"room"_s, QVariant::fromValue(room));
        auto loaded = Scene::load(Scene::mainView(), properties);
        if (!loaded) {
            QStringList errors;
            for (const QQmlError &error : loaded.error())
                errors.append(error.toString());
            return errors;
        }
        Scene &scene = **loaded;
        window.setScene(*std::move(loaded));
        for (const auto theme : {Settings::Theme::Light, Settings::Theme::Dark}) {
            for (const qreal scale : scales) {
                settings.setTheme(theme);
                settings.setTextScale(scale);
                for (const QSize size : sizes) {
                    window.resize(size);
                    show();
                }
            }
        }
        return scene.complaints();
    }
};

} // namespace

QStringList SelfTest::run()
{
    Stage stage;
    return stage.visit(nullptr) + stage.visit(&stage.full) + stage.visit(&stage.empty);
}

} // namespace Adda
