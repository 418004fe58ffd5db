#include "socketio/codec/Placeholders.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Walks the data once; stops at the first number that is wrong.
class PlaceholderWalk
{
public:
    explicit PlaceholderWalk(int count)
        : m_count(count)
    {
    }

    DecodeResult<void> visit(const QJsonValue &value)
    {
        if (value.isArray())
            return visitAll(value.toArray());
        if (!value.isObject())
            return {};
        const QJsonObject object = value.toObject();
        if (object.value("_placeholder"_L1) == QJsonValue(true))
            return take(object.value("num"_L1));
        return visitAll(object);
    }

    qsizetype seen() const { return m_seen.size(); }

private:
    template <typename Container>
    DecodeResult<void> visitAll(const Container &values)
    {
        for (auto it = values.begin(); it != values.end(); ++it) {
            if (auto visited = visit(*it); !visited)
                return visited;
        }
        return {};
    }

    DecodeResult<void> take(const QJsonValue &num)
    {
        const qint64 number = num.toInteger(-1);
        if (number < 0 || number >= m_count)
            return tl::unexpected(u"a placeholder's number is not one of the %1 attachments"_s.arg(m_count));
        if (m_seen.contains(number))
            return tl::unexpected(u"two placeholders have the number %1"_s.arg(number));
        m_seen.insert(number);
        return {};
    }

    int m_count;
    QSet<qint64> m_seen;
};

} // namespace

DecodeResult<void> checkPlaceholders(const QJsonValue &data, int count)
{
    PlaceholderWalk walk(count);
    if (auto visited = walk.visit(data); !visited)
        return visited;
    if (walk.seen() != count)
        return tl::unexpected(u"%1 placeholders for %2 attachments"_s.arg(walk.seen()).arg(count));
    return {};
}

} // namespace SocketIo
