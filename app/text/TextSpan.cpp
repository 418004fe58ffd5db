#include "app/text/TextSpan.h"

#include "app/text/CodeBlock.h"
#include "app/text/Mention.h"
#include "app/text/MessageLink.h"

#include <QHash>

#include <algorithm>

namespace Adda {

namespace {

using Kind = TextSpan::Kind;

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

QList<Run> runsIn(QStringView text, qsizetype start, qsizetype end)
{
    QList<Run> runs;
    for (qsizetype at = start; at < end;) {
        const qsizetype length = backticksAt(text.first(end), at);
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
        qsizetype at = 0;
        for (const CodeBlock &block : codeBlocksIn(m_text)) {
            addLines(at, block.start);
            addBlock(block);
            at = block.end;
        }
        addLines(at, m_text.size());
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

    void addBlock(const CodeBlock &block)
    {
        addCode(Kind::CodeBlock, block.start, block.end);
        m_spans.append({Kind::Mark, block.start, block.openingEnd - block.start, {}});
        m_spans.append({Kind::Mark, block.closing, block.end - block.closing, {}});
    }

    void addLines(qsizetype start, qsizetype end)
    {
        while (start < end) {
            const qsizetype lineBreak = m_text.indexOf(u'\n', start);
            const qsizetype lineEnd = lineBreak < 0 ? end : qMin(lineBreak, end);
            addLine(start, lineEnd);
            start = lineEnd + 1;
        }
    }

    void addLine(qsizetype start, qsizetype end)
    {
        const QList<Run> runs = runsIn(m_text, start, end);
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
