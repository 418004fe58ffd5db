#include "events/JsonWriter.h"

#include <QJsonDocument>
#include <QStringEncoder>

#include <algorithm>
#include <array>

namespace Adda {

namespace {

constexpr qsizetype mostBytesOfUnit = 3;   // of UTF-8 for one unit of UTF-16
constexpr qsizetype mostBytesOfEscape = 6; // \u001f

bool isEscaped(QChar character)
{
    return character.unicode() < 0x20 || character == u'"' || character == u'\\';
}

/// Of ASCII: which stand for themselves.
constexpr auto isPlainAscii = [] {
    std::array<bool, 0x80> characters{};
    for (size_t code = 0x20; code < characters.size(); ++code)
        characters[code] = code != '"' && code != '\\';
    return characters;
}();

bool isPlain(QChar character)
{
    return character.unicode() < isPlainAscii.size() && isPlainAscii[character.unicode()];
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
    qsizetype bytes = 2 + text.size();
    for (const QChar character : text) {
        if (isPlain(character))
            continue;
        if (isEscaped(character))
            bytes += writeEscape(escape, character) - escape - 1;
        else
            bytes += character.unicode() < 0x800 || character.isSurrogate() ? 1 : mostBytesOfUnit - 1;
    }
    return bytes;
}

void JsonWriter::value(QStringView text)
{
    char *to = begin(text.size() * mostBytesOfEscape + 2);
    *to++ = '"';
    QStringEncoder utf8(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    for (auto from = text.begin(); from != text.end();) {
        if (isPlain(*from)) {
            *to++ = char(from++->unicode());
        } else if (isEscaped(*from)) {
            to = writeEscape(to, *from++);
        } else {
            const auto end = std::find_if(from, text.end(), [](QChar c) { return c.unicode() < 0x80; });
            to = utf8.appendToBuffer(to, QStringView(from, end));
            from = end;
        }
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
