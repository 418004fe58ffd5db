#include "socketio/server/SessionId.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace SocketIo {

namespace {

constexpr qsizetype randomSize = 20;

}

QString newSessionId()
{
    std::array<quint32, 4> random;
    QRandomGenerator::system()->fillRange(random.data(), qsizetype(random.size()));
    const QByteArrayView bytes(reinterpret_cast<const char *>(random.data()), 15);
    return QString::fromLatin1(bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding));
}

QString newSessionId(int worker)
{
    return newSessionId() + QString::number(worker);
}

int workerOf(const QString &sessionId)
{
    bool isNumber = false;
    const int worker =
        QStringView(sessionId).sliced(std::min<qsizetype>(sessionId.size(), randomSize)).toInt(&isNumber);
    return isNumber && worker >= 0 ? worker : -1;
}

} // namespace SocketIo
