#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <algorithm>
#include <charconv>
#include <concepts>

namespace Adda {

class JsonWriter;

/// A value with a mapping to a JSON object: it writes its fields, one after another.
template <typename T>
concept HasJsonFields = requires(const T &value, JsonWriter &json)
{
    value.writeFields(json);
};

/// Writes compact JSON (RFC 8259) to the end of a UTF-8 text, a value at a time. QJsonDocument makes a tree first,
/// which for a page of messages takes ten times as long.
class JsonWriter
{
public:
    /// `text` outlives the writer.
    explicit JsonWriter(QByteArray &text)
        : m_text(text)
        , m_begin(text.size())
    {
    }

    void beginObject() { open('{'); }

    void endObject() { m_text.append('}'); }

    template <typename T>
    void field(QLatin1StringView key, const T &fieldValue)
    {
        char *to = begin(key.size() + 3);
        *to++ = '"';
        to = std::copy(key.begin(), key.end(), to);
        *to++ = '"';
        *to++ = ':';
        finish(to);
        value(fieldValue);
    }

    void value(QStringView text);
    /// What that writes, in bytes.
    static qsizetype bytesOf(QStringView text);

    void value(const QString &text) { value(QStringView(text)); }

    /// Of characters that stand for themselves in JSON.
    void value(QLatin1StringView plain);
    void value(const QJsonObject &object);

    template <std::integral T>
    void value(T number)
    {
        constexpr qsizetype mostDigits = 20;
        char *to = begin(mostDigits);
        if constexpr (std::same_as<T, bool>)
            finish(number ? std::copy_n("true", 4, to) : std::copy_n("false", 5, to));
        else
            finish(std::to_chars(to, to + mostDigits, number).ptr);
    }

    template <HasJsonFields T>
    void value(const T &object)
    {
        beginObject();
        object.writeFields(*this);
        endObject();
    }

    template <typename T>
    void value(const QList<T> &list)
    {
        open('[');
        for (const T &item : list)
            value(item);
        m_text.append(']');
    }

private:
    void open(char bracket)
    {
        char *to = begin(1);
        *to++ = bracket;
        finish(to);
    }

    /// Where the next value goes, with room for `most` bytes and behind a comma if one is due; finish() says where it
    /// ends. In one piece, for each byte that is appended by itself asks anew whether there is room.
    char *begin(qsizetype most)
    {
        const qsizetype at = m_text.size();
        const bool isCommaDue = at > m_begin && !mayValueFollow(m_text.back());
        m_text.resize(at + most + 1);
        char *to = m_text.data() + at;
        if (isCommaDue)
            *to++ = ',';
        return to;
    }

    void finish(const char *end) { m_text.truncate(end - m_text.constData()); }

    /// Without a comma: no value ends like this.
    static bool mayValueFollow(char last) { return last == '{' || last == '[' || last == ':'; }

    QByteArray &m_text;
    qsizetype m_begin;
};

/// The text of one value.
template <typename T>
[[nodiscard]] QByteArray jsonText(const T &value)
{
    constexpr qsizetype usual = 256;
    QByteArray text;
    text.reserve(usual);
    JsonWriter(text).value(value);
    return text;
}

} // namespace Adda
