#include "events/JsonWriter.h"

#include <QJsonDocument>
#include <QStringEncoder>

#include <algorithm>

namespace Adda {

namespace {

constexpr qsizetype mostBytesOfUnit = 3;   // of UTF-8 for one unit of UTF-16
constexpr qsizetype mostBytesOfEscape = 6; // \u001f

bool isEscaped(QChar character)
{
    return character.unicode() < 0x20 || character == u'"' || character == u'\\';
}

char *writeEscape(char *to, QChar character)
{
    static constexpr char hex[] = "0123456789abcdef";
    const auto code = character.unicode();
    *to++ = '\\';
    switch (code) {
    case '"':
    case '\\':
        *to++ = char(code);
        return to;
    case '\n':
        *to++ = 'n';
        return to;
    case '\r':
        *to++ = 'r';
        return to;
    case '\t':
        *to++ = 't';
        return to;
    default:
        to = std::copy_n("u00", 3, to);
        *to++ = hex[code >> 4];
        *to++ = hex[code & 0xf];
        return to;
    }
}

} // namespace

void JsonWriter::value(QStringView text)
{
    separate();
    const qsizetype escapes = std::count_if(text.begin(), text.end(), isEscaped);
    const qsizetype at = m_text.size();
    m_text.resize(at + text.size() * mostBytesOfUnit + escapes * (mostBytesOfEscape - mostBytesOfUnit) + 2);
    char *const begin = m_text.data();
    char *to = begin + at;
    *to++ = '"';
    QStringEncoder utf8(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    for (auto from = text.begin(); from != text.end();) {
        const auto runEnd = std::find_if(from, text.end(), isEscaped);
        to = utf8.appendToBuffer(to, QStringView(from, runEnd));
        from = runEnd;
        if (from != text.end())
            to = writeEscape(to, *from++);
    }
    *to++ = '"';
    m_text.truncate(to - begin);
}

void JsonWriter::value(QLatin1StringView plain)
{
    separate();
    m_text.append('"').append(plain.data(), plain.size()).append('"');
}

void JsonWriter::value(const QJsonObject &object)
{
    separate();
    m_text.append(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace Adda
