#include "app/text/TextSpan.h"

#include "app/text/Mention.h"
#include "app/text/MessageLink.h"

#include <QHash>

#include <algorithm>

namespace Adda {

namespace {

using Kind = TextSpan::Kind;

struct Line
{
    qsizetype start = 0;
    qsizetype end = 0; // its line break not included
    bool opens = false;
    bool closes = false;
};

struct Run // of backticks
{
    qsizetype start = 0;
    qsizetype length = 0;
    qsizetype next = -1; // of the runs: the next of this length
};

qsizetype backticksAt(QStringView text, qsizetype start)
{
    qsizetype end = start;
    while (end < text.size() && text[end] == u'`')
        ++end;
    return end - start;
}

Line lineAt(QStringView text, qsizetype start)
{
    const qsizetype lineBreak = text.indexOf(u'\n', start);
    Line line{start, lineBreak < 0 ? text.size() : lineBreak};
    const QStringView words = text.sliced(start, line.end - start).trimmed();
    const qsizetype fence = backticksAt(words, 0);
    line.opens = fence >= 3 && !words.sliced(fence).contains(u'`');
    line.closes = fence >= 3 && fence == words.size();
    return line;
}

QList<Line> linesOf(QStringView text)
{
    QList<Line> lines;
    qsizetype start = 0;
    do {
        lines.append(lineAt(text, start));
        start = lines.last().end + 1;
    } while (start <= text.size());
    return lines;
}

QList<Run> runsIn(QStringView text, const Line &line)
{
    QList<Run> runs;
    for (qsizetype at = line.start; at < line.end;) {
        const qsizetype length = backticksAt(text.first(line.end), at);
        if (length > 0)
            runs.append({at, length});
        at += qMax<qsizetype>(length, 1);
    }
    QHash<qsizetype, qsizetype> nextOfLength;
    for (qsizetype run = runs.size() - 1; run >= 0; --run) {
        runs[run].next = nextOfLength.value(runs[run].length, -1);
        nextOfLength.insert(runs[run].length, run);
    }
    return runs;
}

class Spans
{
public:
    Spans(QStringView text, const QStringList &names)
        : m_text(text)
        , m_mentions(names)
    {
    }

    QList<TextSpan> find()
    {
        const QList<Line> lines = linesOf(m_text);
        qsizetype closing = 0; // of the lines
        for (qsizetype line = 0; line < lines.size(); ++line) {
            if (lines[line].opens) {
                closing = qMax(closing, line + 2); // with something in it
                while (closing < lines.size() && !lines[closing].closes)
                    ++closing;
                if (closing < lines.size()) {
                    addBlock(lines[line], lines[closing]);
                    line = closing;
                    continue;
                }
            }
            addInline(lines[line]);
        }
        addWords(m_text.size());
        if (m_spans.size() > maxSpans)
            m_spans.erase(firstAfter(maxSpans), m_spans.end());
        return m_spans;
    }

private:
    // Marks stay with their code.
    QList<TextSpan>::iterator firstAfter(int count)
    {
        return std::find_if(m_spans.begin() + count, m_spans.end(),
                            [](const TextSpan &span) { return span.kind != Kind::Mark; });
    }

    void addBlock(const Line &first, const Line &last)
    {
        addCode(Kind::CodeBlock, first.start, last.end);
        m_spans.append({Kind::Mark, first.start, first.end - first.start, {}});
        m_spans.append({Kind::Mark, last.start, last.end - last.start, {}});
    }

    void addInline(const Line &line)
    {
        const QList<Run> runs = runsIn(m_text, line);
        for (qsizetype run = 0; run < runs.size(); ++run) {
            const Run &opening = runs[run];
            if (opening.next < 0)
                continue;
            const Run &closing = runs[opening.next];
            const qsizetype inside = opening.start + opening.length;
            run = opening.next;
            if (m_text.sliced(inside, closing.start - inside).trimmed().isEmpty())
                continue;
            addCode(Kind::Code, opening.start, closing.start + closing.length);
            m_spans.append({Kind::Mark, opening.start, opening.length, {}});
            m_spans.append({Kind::Mark, closing.start, closing.length, {}});
        }
    }

    void addCode(Kind kind, qsizetype start, qsizetype end)
    {
        addWords(start);
        m_spans.append({kind, start, end - start, {}});
        m_done = end;
    }

    // What is no code.
    void addWords(qsizetype end)
    {
        qsizetype start = m_done;
        for (const MessageLink &link : linksIn(m_text.sliced(m_done, end - m_done))) {
            addMentions(start, m_done + link.start);
            m_spans.append({Kind::Link, m_done + link.start, link.length, link.address});
            start = m_done + link.start + link.length;
        }
        addMentions(start, end);
    }

    void addMentions(qsizetype start, qsizetype end)
    {
        for (const Mention &mention : m_mentions.find(m_text, start, end)) {
            if (mention.name == 0)
                m_spans.append({Kind::Mention, mention.start, mention.length, {}});
        }
    }

    QStringView m_text;
    MentionFinder m_mentions;
    QList<TextSpan> m_spans;
    qsizetype m_done = 0; // all was looked for up to here
};

} // namespace

QList<TextSpan> spansIn(QStringView text, const QStringList &names)
{
    // Most messages have nothing of the kind.
    const bool mayMention = !names.isEmpty() && text.contains(u'@');
    if (!mayMention && !text.contains(u':') && !text.contains(u'`'))
        return {};
    return Spans(text, mayMention ? names : QStringList()).find();
}

bool mentions(QStringView text, const QStringList &names)
{
    return std::ranges::any_of(spansIn(text, names), [](const TextSpan &span) { return span.kind == Kind::Mention; });
}

} // namespace Adda
