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

qsizetype JsonWriter::bytesOf(QStringView text)
{
    char escape[mostBytesOfEscape];
    qsizetype bytes = 2;
    for (const QChar character : text) {
        const auto code = character.unicode();
        if (isEscaped(character))
            bytes += writeEscape(escape, character) - escape;
        else if (code < 0x80)
            bytes += 1;
        else
            bytes += code < 0x800 || character.isSurrogate() ? 2 : mostBytesOfUnit;
    }
    return bytes;
}

void JsonWriter::value(QStringView text)
{
    const qsizetype escapes = std::count_if(text.begin(), text.end(), isEscaped);
    char *to = begin(text.size() * mostBytesOfUnit + escapes * (mostBytesOfEscape - mostBytesOfUnit) + 2);
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
    finish(to);
}

void JsonWriter::value(QLatin1StringView plain)
{
    char *to = begin(plain.size() + 2);
    *to++ = '"';
    to = std::copy(plain.begin(), plain.end(), to);
    *to++ = '"';
    finish(to);
}

void JsonWriter::value(const QJsonObject &object)
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    finish(std::copy(text.begin(), text.end(), begin(text.size())));
}

} // namespace Adda
