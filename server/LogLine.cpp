#include "server/LogLine.h"

#include "events/JsonWriter.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Level
{
    QLatin1StringView name;
    const char *priority; // of syslog
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {"debug"_L1, "<7>"};
    case QtInfoMsg:
        return {"info"_L1, "<6>"};
    case QtWarningMsg:
        return {"warning"_L1, "<4>"};
    case QtCriticalMsg:
    case QtFatalMsg:
        return {"error"_L1, "<3>"};
    }
    Q_UNREACHABLE();
}

QByteArray timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs).toLatin1();
}

struct Field
{
    QByteArray name;
    QString value;
};

using Fields = std::vector<Field>;

bool isNamed(const Fields &fields, const QByteArray &name)
{
    static constexpr std::array<QByteArrayView, 4> own{"time", "level", "category", "message"};
    return std::ranges::find(own, QByteArrayView(name)) != own.end() ||
           std::ranges::find(fields, name, &Field::name) != fields.end();
}

/// What logField() has quoted, up to the quote that ends it, which is taken from `rest` too.
std::optional<QString> takeQuoted(QStringView &rest)
{
    QString value;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        const QChar c = rest[i];
        if (c == u'"') {
            rest = rest.sliced(i + 1);
            return value;
        }
        if (c != u'\\') {
            value += c;
        } else if (rest.sliced(i).startsWith(u"\\u")) {
            bool isCode = false;
            value += QChar(char16_t(rest.mid(i + 2, 4).toUShort(&isCode, 16)));
            if (!isCode)
                return {};
            i += 5;
        } else if (++i < rest.size()) {
            value += rest[i];
        }
    }
    return {};
}

QString takePlain(QStringView &rest)
{
    const qsizetype end = std::find(rest.begin(), rest.end(), u' ') - rest.begin();
    const QString value = rest.first(end).toString();
    rest = rest.sliced(end);
    return value;
}

QByteArray takeName(QStringView &rest)
{
    const auto isOfName = [](QChar c) { return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_'); };
    const qsizetype size = std::find_if_not(rest.begin(), rest.end(), isOfName) - rest.begin();
    if (size == 0 || size == rest.size() || rest[size] != u'=')
        return {};
    const QByteArray name = rest.first(size).toLatin1();
    rest = rest.sliced(size + 1);
    return name;
}

/// All of `rest`, or nothing.
std::optional<Fields> parseFields(QStringView rest)
{
    Fields fields;
    for (;;) {
        const QByteArray name = takeName(rest);
        if (name.isEmpty() || isNamed(fields, name))
            return {};
        const auto value = rest.startsWith(u'"') ? takeQuoted(rest) : std::optional(takePlain(rest));
        if (!value || (!rest.isEmpty() && rest.front() != u' '))
            return {};
        fields.push_back({name, *value});
        if (rest.isEmpty())
            return fields;
        rest = rest.sliced(1);
    }
}

/// The fields at the end, as many as there are, and what stands before them.
std::pair<QString, Fields> splitFields(const QString &text)
{
    for (qsizetype begin = 0; begin < text.size(); ++begin) {
        if (begin > 0 && text[begin - 1] != u' ')
            continue;
        if (const auto fields = parseFields(QStringView(text).sliced(begin)))
            return {text.first(begin).trimmed(), *fields};
    }
    return {text, {}};
}

} // namespace

QByteArray LogLine::asText() const
{
    const QLatin1StringView level = levelOf(type).name;
    return timeText(time) + ' ' + QByteArray(level.data(), level.size()) + ' ' + category + ' ' + text.toUtf8();
}

QByteArray LogLine::asJson() const
{
    const auto [message, fields] = splitFields(text);
    QByteArray json;
    JsonWriter writer(json);
    writer.beginObject();
    writer.field("time"_L1, QString::fromLatin1(timeText(time)));
    writer.field("level"_L1, levelOf(type).name);
    writer.field("category"_L1, QString::fromUtf8(category));
    writer.field("message"_L1, message);
    for (const Field &field : fields)
        writer.field(QLatin1StringView(field.name), field.value);
    writer.endObject();
    return json;
}

QByteArray LogLine::priority() const
{
    return levelOf(type).priority;
}

} // namespace Adda
