#include "socketio/server/Server.h"

#include <QFile>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace SocketIo;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// What docs/socketio.md says of Qt is in this file, and so compiles.
class tst_CheatSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasOnlyLinesThatCompile();
};

namespace {

void handlers()
{
    const auto f = [](Socket &) {};
    const auto g = [](Socket &, const QString &, const Args &, const Ack &ack) { ack({u"ok"_s}); };
    const auto h = [](Socket &, DisconnectReason reason) { qDebug() << javaScriptReason(reason); };
    Server server({});
    ServerNamespace &admin = server.of(u"/admin"_s);
    admin.forEachShare([&](Namespace &nsp) { QObject::connect(&nsp, &Namespace::connected, &nsp, f); });
    admin.forEachShare([&](Namespace &nsp) {
        QObject::connect(&nsp, &Namespace::eventReceived, &nsp, g);
        QObject::connect(&nsp, &Namespace::disconnecting, &nsp, h);
        QObject::connect(&nsp, &Namespace::disconnected, &nsp, h);
    });
    qDebug() << server.listen(QHostAddress::Any, 3000).has_value();
}

void sockets(Socket &socket)
{
    qDebug() << socket.id() << socket.key() << socket.nsp().name() << socket.auth() << socket.address()
             << socket.isSecure() << socket.rooms() << socket.isConnected();
    socket.data() = 7;
    socket.emitEvent(u"hello"_s, {1, u"2"_s, QJsonObject{{u"a"_s, 3}}});
    socket.emitVolatile(encodeEvent(u"at"_s, {1}, socket.nsp().name()));
    qDebug() << socket.emitWithAck(u"ask"_s, {1}, 5s, [](const AckAnswer &answer) {}) << socket.join(u"a"_s);
    socket.leave(u"a"_s);
    socket.use([](Socket &, const QString &name, const Args &, const Ack &) { return name != u"no"_s; });
    socket.disconnect();
    socket.disconnectAndClose();
}

void broadcasts(Server &server, Namespace &nsp, Socket &socket, const QString &socketId, const QString &id)
{
    server.of().emitEvent(u"news"_s, {1});
    server.of().to(u"a"_s).emitEvent(u"news"_s, {1});
    server.of().to(u"a"_s).to(u"b"_s).except(u"c"_s).emitEvent(u"news"_s);
    server.of().to(socketId).emitEvent(u"news"_s);
    server.of().asVolatile().emitEvent(u"at"_s, {1});
    nsp.local().emitEvent(u"news"_s);
    socket.broadcast().emitEvent(u"news"_s);
    socket.to(u"a"_s).emitEvent(u"news"_s);
    server.of().to(u"a"_s).socketsJoin(u"b"_s);
    server.of().to(u"a"_s).socketsLeave(u"b"_s);
    server.of().to(u"a"_s).disconnectSockets();
    qDebug() << nsp.socket(id);
}

void middleware(Server &server)
{
    server.of().use([](Socket &socket, const Next &next) { next(); });
    server.of().use([](Socket &, const Next &next) {
        next.refuse(u"not authorized"_s);
        next.refuse(u"not authorized"_s, QJsonObject{{u"code"_s, 7}});
    });
}

void bytes(Socket &socket, const QByteArray &buffer)
{
    Args args;
    args.values = {u"me.png"_s, args.attach(buffer)};
    socket.emitEvent(u"photo"_s, args);
    qDebug() << args.bytes(args.values.at(1)).has_value();
}

/// Without the space that a formatter may change.
QString squeezed(const QString &text)
{
    return QString(text).remove(QRegularExpression(u"\\s"_s));
}

QString read(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_FOLDER) + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

void tst_CheatSheet::hasOnlyLinesThatCompile()
{
    Q_UNUSED(&handlers);
    Q_UNUSED(&sockets);
    Q_UNUSED(&broadcasts);
    Q_UNUSED(&middleware);
    Q_UNUSED(&bytes);
    const QString source = squeezed(read(u"/tests/socketio/server/tst_CheatSheet.cpp"_s));
    QVERIFY(!source.isEmpty());
    int lines = 0;
    for (const QString &line : read(u"/docs/socketio.md"_s).split(u'\n')) {
        if (!line.startsWith(u"| `"_s))
            continue;
        const QString right = line.section(u" | "_s, 1);
        for (auto code = QRegularExpression(u"`([^`]+)`"_s).globalMatch(right); code.hasNext(); ++lines) {
            const QString snippet = code.next().captured(1);
            if (snippet != u"listen()"_s)
                QVERIFY2(source.contains(squeezed(snippet)), qPrintable(snippet));
        }
    }
    QVERIFY(lines > 40);
}

QTEST_GUILESS_MAIN(tst_CheatSheet)
#include "tst_CheatSheet.moc"
