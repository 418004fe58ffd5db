#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

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
        separate();
        m_text.append('"').append(key.data(), key.size()).append("\":");
        value(fieldValue);
    }

    void value(QStringView text);

    void value(const QString &text) { value(QStringView(text)); }

    /// Of characters that stand for themselves in JSON.
    void value(QLatin1StringView plain);
    void value(const QJsonObject &object);

    template <std::integral T>
    void value(T number)
    {
        separate();
        if constexpr (std::same_as<T, bool>) {
            m_text.append(number ? "true" : "false");
        } else {
            char digits[24];
            const auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number);
            m_text.append(digits, end - digits);
        }
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
        separate();
        m_text.append(bracket);
    }

    /// What stands before tells whether a comma is due: no value ends like this.
    void separate()
    {
        if (m_text.size() == m_begin)
            return;
        const char last = m_text.back();
        if (last != '{' && last != '[' && last != ':')
            m_text.append(',');
    }

    QByteArray &m_text;
    qsizetype m_begin;
};

/// The text of one value.
template <typename T>
[[nodiscard]] QByteArray jsonText(const T &value)
{
    QByteArray text;
    JsonWriter(text).value(value);
    return text;
}

} // namespace Adda
