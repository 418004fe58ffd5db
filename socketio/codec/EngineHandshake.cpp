#include "socketio/codec/EngineHandshake.h"

#include "socketio/codec/JsonText.h"

#include <QJsonArray>
#include <QJsonObject>

#include <limits>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 maxNumber = std::numeric_limits<qint32>::max();

constexpr auto sidKey = "sid"_L1;
constexpr auto upgradesKey = "upgrades"_L1;
constexpr auto pingIntervalKey = "pingInterval"_L1;
constexpr auto pingTimeoutKey = "pingTimeout"_L1;
constexpr auto maxPayloadKey = "maxPayload"_L1;

DecodeResult<qint64> readNumber(const QJsonObject &object, QLatin1StringView key)
{
    // toInteger() gives the default for what is not whole.
    const qint64 number = object.value(key).toInteger(0);
    if (number < 1 || number > maxNumber)
        return tl::unexpected(u"%1 is not a whole number from 1 to %2"_s.arg(key).arg(maxNumber));
    return number;
}

DecodeResult<QStringList> readUpgrades(const QJsonObject &object)
{
    const QJsonValue value = object.value(upgradesKey);
    if (!value.isArray() && !value.isUndefined())
        return tl::unexpected(u"upgrades is not an array"_s);
    QStringList upgrades;
    for (const QJsonValue &upgrade : value.toArray()) {
        if (!upgrade.isString())
            return tl::unexpected(u"upgrades has something other than a string"_s);
        upgrades.append(upgrade.toString());
    }
    return upgrades;
}

} // namespace

DecodeResult<EngineHandshake> decodeEngineHandshake(const QByteArray &json)
{
    const auto value = parseJson(json);
    if (!value)
        return tl::unexpected(value.error());
    if (!value->isObject())
        return tl::unexpected(u"the handshake is not an object"_s);
    const QJsonObject object = value->toObject();

    const QString sid = object.value(sidKey).toString();
    if (sid.isEmpty())
        return tl::unexpected(u"sid is not a non-empty string"_s);
    const auto upgrades = readUpgrades(object);
    if (!upgrades)
        return tl::unexpected(upgrades.error());
    const auto pingInterval = readNumber(object, pingIntervalKey);
    if (!pingInterval)
        return tl::unexpected(pingInterval.error());
    const auto pingTimeout = readNumber(object, pingTimeoutKey);
    if (!pingTimeout)
        return tl::unexpected(pingTimeout.error());
    const auto maxPayload =
        object.contains(maxPayloadKey) ? readNumber(object, maxPayloadKey) : EngineHandshake().maxPayload;
    if (!maxPayload)
        return tl::unexpected(maxPayload.error());
    return EngineHandshake{sid, *upgrades, std::chrono::milliseconds(*pingInterval),
                           std::chrono::milliseconds(*pingTimeout), *maxPayload};
}

QByteArray encodeEngineHandshake(const EngineHandshake &handshake)
{
    return compactJson(QJsonObject{
        {sidKey, handshake.sid},
        {upgradesKey, QJsonArray::fromStringList(handshake.upgrades)},
        {pingIntervalKey, qint64(handshake.pingInterval.count())},
        {pingTimeoutKey, qint64(handshake.pingTimeout.count())},
        {maxPayloadKey, handshake.maxPayload},
    });
}

} // namespace SocketIo
