#include "app/text/MessageParts.h"

#include "app/text/CodeBlock.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <iterator>
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

/// Parts a text from its beginning.
class Parting
{
public:
    Parting(QStringView text, int most)
        : m_text(text)
        , m_most(most)
    {
        if (most >= leastForBlocks)
            m_blocks = codeBlocksIn(text);
        m_blocks.removeIf([](const CodeBlock &block) { return block.openingEnd - block.start > longestOpening; });
    }

    QStringList take()
    {
        while (m_at < m_text.size())
            takeOne();
        return m_parts;
    }

private:
    // Of what opens a block; longer ones do not name a language.
    static constexpr qsizetype longestOpening = 40;
    static constexpr int leastForBlocks = 100;
    static constexpr auto closingLine = u"\n```";
    static constexpr int closingSize = 4;

    void takeOne()
    {
        const int most = m_most - int(m_reopening.size());
        qsizetype end = endWithin(most);
        const CodeBlock *block = blockAt(end);
        if (block) {
            end = endWithin(most - closingSize);
            block = blockAt(end);
        }
        if (block && block->start > m_at && block->start - m_at >= (end - m_at) / 2) {
            end = block->start;
            block = nullptr;
        }
        add(end, block);
    }

    qsizetype endWithin(int most) const
    {
        const QStringView rest = m_text.sliced(m_at);
        const qsizetype longest = advanced(rest, 0, most);
        return m_at + (longest < rest.size() ? firstEnd(rest, longest) : rest.size());
    }

    /// The one that goes on at `place`.
    const CodeBlock *blockAt(qsizetype place) const
    {
        const auto next = std::ranges::lower_bound(m_blocks, place, {}, &CodeBlock::start);
        if (next == m_blocks.cbegin() || std::prev(next)->end <= place)
            return nullptr;
        return &*std::prev(next);
    }

    QStringView opening(const CodeBlock &block) const
    {
        return m_text.sliced(block.start, block.openingEnd - block.start).trimmed();
    }

    void add(qsizetype end, const CodeBlock *block)
    {
        const qsizetype textEnd = block ? qMin(end, block->closing) : end;
        QString part = m_reopening + withoutTrailingSpace(m_text.sliced(m_at, textEnd - m_at));
        m_reopening.clear();
        m_at = nextStart(m_text, end);
        if (block) {
            part += closingLine;
            if (m_at < block->closing)
                m_reopening = opening(*block).toString() + u'\n';
            else
                m_at = nextStart(m_text, block->end);
        }
        if (!part.isEmpty())
            m_parts.append(part);
    }

    QStringView m_text;
    int m_most;
    QList<CodeBlock> m_blocks;
    qsizetype m_at = 0;  // up to here it is parted
    QString m_reopening; // what the next part begins with
    QStringList m_parts;
};

} // namespace

QStringList messageParts(const QString &text, int most)
{
    return Parting(text, most).take();
}

QString withoutTrailingSpace(QStringView text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text.toString();
}

} // namespace Adda
