#include "socketio/codec/JsonText.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringBuilder>

#include <algorithm>

namespace SocketIo {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The offset where arrays and objects nest deeper than allowed, or -1. Brackets inside strings do not count.
qsizetype findTooDeep(const QByteArray &text)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        switch (text.at(at)) {
        case '"':
            inString = !inString;
            break;
        case '\\':
            if (inString)
                ++at;
            break;
        case '[':
        case '{':
            if (!inString && ++depth > maxJsonDepth)
                return at;
            break;
        case ']':
        case '}':
            if (!inString)
                --depth;
            break;
        default:
            break;
        }
    }
    return -1;
}

DecodeResult<QJsonDocument> parseDocument(const QByteArray &text, int offset)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(u"JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset - offset));
    return document;
}

DecodeResult<QJsonValue> parseBareValue(const QByteArray &text)
{
    const auto document = parseDocument('[' + text + ']', 1);
    if (!document)
        return tl::unexpected(document.error());
    const QJsonArray values = document->array();
    if (values.size() != 1)
        return tl::unexpected(u"JSON: %1 values where one belongs"_s.arg(values.size()));
    return values.first();
}

/// Stands in JSON as it is, in quotes: the name of an event for instance.
bool isPlain(const QString &text)
{
    return std::ranges::all_of(text, [](QChar character) {
        return character >= u' ' && character <= u'~' && character != u'"' && character != u'\\';
    });
}

/// Qt writes no value by itself but arrays and objects.
QByteArray compactJsonItem(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace

DecodeResult<QJsonValue> parseJson(const QByteArray &text)
{
    if (const qsizetype at = findTooDeep(text); at >= 0)
        return tl::unexpected(u"JSON: nested over %1 deep at byte %2"_s.arg(maxJsonDepth).arg(at));
    if (!text.startsWith('[') && !text.startsWith('{'))
        return parseBareValue(text);

    const auto document = parseDocument(text, 0);
    if (!document)
        return tl::unexpected(document.error());
    return document->isArray() ? QJsonValue(document->array()) : QJsonValue(document->object());
}

QByteArray compactJson(const QJsonValue &value)
{
    if (value.isUndefined())
        return {};
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    if (value.isString())
        return compactJson(value.toString());
    return compactJsonItem(value);
}

QByteArray compactJson(const QString &text)
{
    if (isPlain(text))
        return '"' % text.toLatin1() % '"';
    return compactJsonItem(text);
}

} // namespace SocketIo
