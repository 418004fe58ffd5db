#include "socketio/server/SessionId.h"

#include <QRandomGenerator>

#include <array>

namespace SocketIo {

QString newSessionId()
{
    std::array<quint32, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArrayView bytes(reinterpret_cast<const char *>(random.data()), 15);
    return QString::fromLatin1(bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding));
}

} // namespace SocketIo
