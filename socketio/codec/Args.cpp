#include "socketio/codec/Args.h"

#include <QJsonObject>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

QJsonValue Args::attach(const QByteArray &bytes)
{
    attachments.append(bytes);
    return QJsonObject{{u"_placeholder"_s, true}, {u"num"_s, attachments.size() - 1}};
}

std::optional<QByteArray> Args::bytes(const QJsonValue &value) const
{
    const qint64 number = value["_placeholder"_L1] == QJsonValue(true) ? value["num"_L1].toInteger(-1) : -1;
    if (number < 0 || number >= attachments.size())
        return {};
    return attachments[number];
}

} // namespace SocketIo
