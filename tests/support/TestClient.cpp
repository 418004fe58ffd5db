#include "tests/support/TestClient.h"

#include "socketio/codec/JsonText.h"

#include <QTest>

using namespace Adda;

TestClient::TestClient()
{
    connect(&m_client, &SocketIo::Client::eventReceived, this, [this](const QString &name, const QJsonArray &args) {
        events.receive(*this, name, args.isEmpty() ? QJsonValue(QJsonValue::Undefined) : args.first(), {});
    });
    connect(&events, &ChatEvents::receiveMessageReceived, this,
            [this](Peer &, const ReceiveMessage &event) { entries += event.entries; });
    connect(&events, &ChatEvents::roomMembersReceived, this,
            [this](Peer &, const RoomMembers &event) { memberChanges.append(event); });
    connect(&events, &ChatEvents::refused, this, [](Peer &, const QString &name, const Refusal &refusal, bool) {
        qFatal("the server sent a bad %s: %s", qPrintable(name), qPrintable(refusal.message));
    });
}

bool TestClient::connectTo(const QString &url)
{
    m_client.connectToServer(QUrl(url));
    return QTest::qWaitFor([this] { return isConnected(); }, 5'000);
}

void TestClient::emitEvent(const QString &name, const QByteArray &payload, Answered answered)
{
    SocketIo::Client::AckCallback callback;
    if (answered) {
        callback = [answered](SocketIo::Client::AckError error, const QJsonArray &args) {
            const bool hasAnswer = error == SocketIo::Client::AckError::None && !args.isEmpty();
            answered(hasAnswer ? args.first() : QJsonValue(QJsonValue::Undefined));
        };
    }
    if (!m_client.emitEvent(name, SocketIo::EncodedArgs::fromText(payload), std::move(callback),
                            std::chrono::seconds(5)) &&
        answered)
        answered(QJsonValue::Undefined);
}

void TestClient::emitRaw(const QString &name, const QJsonValue &payload, Answered answered)
{
    emitEvent(name, SocketIo::compactJson(payload), std::move(answered));
}

QJsonObject TestClient::askRaw(const QString &name, const QJsonValue &payload)
{
    std::optional<QJsonObject> answer;
    emitRaw(name, payload, [&answer](const QJsonValue &value) { answer = value.toObject(); });
    waitFor([&] { return answer.has_value(); });
    return *answer;
}

Entries TestClient::heard(Entry::Kind kind) const
{
    Entries result;
    std::ranges::copy_if(entries, std::back_inserter(result), [=](const Entry &entry) { return entry.kind == kind; });
    return result;
}

QStringList TestClient::noticeCodes() const
{
    QStringList codes;
    for (const Entry &entry : notices())
        codes.append(entry.code);
    return codes;
}

void TestClient::waitFor(const std::function<bool()> &condition)
{
    // The ack's own timeout is five seconds.
    if (!QTest::qWaitFor(condition, 10'000))
        qFatal("an answer was promised and did not come");
}
