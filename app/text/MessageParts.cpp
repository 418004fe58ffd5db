#include "app/text/MessageParts.h"

#include <QTextBoundaryFinder>

#include <optional>

namespace Adda {

namespace {

/// So much after a place decides whether one may part there.
constexpr qsizetype lookahead = 8;

qsizetype advanced(QStringView text, qsizetype from, int characters)
{
    for (; characters > 0 && from < text.size(); --characters)
        from += text[from].isHighSurrogate() && from + 1 < text.size() ? 2 : 1;
    return from;
}

/// The last place in [least, most] for which `isPlace`.
template <typename Predicate>
std::optional<qsizetype> lastPlace(qsizetype least, qsizetype most, Predicate isPlace)
{
    for (qsizetype place = most; place >= least; --place) {
        if (isPlace(place))
            return place;
    }
    return std::nullopt;
}

std::optional<qsizetype> lastBoundary(QTextBoundaryFinder::BoundaryType type, QStringView text, qsizetype least,
                                      qsizetype most)
{
    const QStringView seen = text.first(qMin(text.size(), most + lookahead));
    QTextBoundaryFinder finder(type, seen.data(), seen.size());
    finder.setPosition(most);
    if (finder.isAtBoundary())
        return most;
    const qsizetype place = finder.toPreviousBoundary();
    return place >= qMax<qsizetype>(least, 1) ? std::optional(place) : std::nullopt;
}

/// Where the first part of `text`, which goes on after `most`, ends.
qsizetype firstEnd(QStringView text, qsizetype most)
{
    const qsizetype half = most / 2;
    const auto isLineEnd = [text](qsizetype place) { return text[place] == u'\n'; };
    const auto isParagraphEnd = [&](qsizetype place) {
        const QStringView next = text.sliced(place + 1);
        return isLineEnd(place) && (next.startsWith(u'\n') || next.startsWith(u"\r\n"));
    };
    if (const auto place = lastPlace(half, most, isParagraphEnd))
        return *place;
    if (const auto place = lastPlace(half, most, isLineEnd))
        return *place;
    if (const auto place = lastBoundary(QTextBoundaryFinder::Sentence, text, half, most))
        return *place;
    if (const auto place = lastPlace(half, most, [text](qsizetype at) { return text[at].isSpace(); }))
        return *place;
    if (const auto place = lastBoundary(QTextBoundaryFinder::Line, text, half, most))
        return *place;
    return lastBoundary(QTextBoundaryFinder::Grapheme, text, 1, most).value_or(most);
}

/// Where what goes on at `place` begins: with the indent of its line, if another line.
qsizetype nextStart(QStringView text, qsizetype place)
{
    std::optional<qsizetype> line;
    for (; place < text.size() && text[place].isSpace(); ++place) {
        if (text[place] == u'\n')
            line = place + 1;
    }
    return line.value_or(place);
}

QString withoutTrailingSpace(QStringView text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text.toString();
}

} // namespace

QStringList messageParts(const QString &text, int most)
{
    QStringList parts;
    QStringView rest = text;
    while (!rest.isEmpty()) {
        const qsizetype longest = advanced(rest, 0, most);
        const qsizetype end = longest < rest.size() ? firstEnd(rest, longest) : rest.size();
        if (const QString part = withoutTrailingSpace(rest.first(end)); !part.isEmpty())
            parts.append(part);
        rest = rest.sliced(nextStart(rest, end));
    }
    return parts;
}

} // namespace Adda
