#include "app/text/CodeBlock.h"

#include <optional>

namespace Adda {

namespace {

struct Line
{
    qsizetype start = 0;
    qsizetype end = 0; // its line break not included
    bool opens = false;
    bool closes = false;
};

qsizetype backticksAtStart(QStringView text)
{
    qsizetype count = 0;
    while (count < text.size() && text[count] == u'`')
        ++count;
    return count;
}

Line lineAt(QStringView text, qsizetype start)
{
    const qsizetype lineBreak = text.indexOf(u'\n', start);
    Line line{start, lineBreak < 0 ? text.size() : lineBreak};
    const QStringView words = text.sliced(start, line.end - start).trimmed();
    const qsizetype fence = backticksAtStart(words);
    line.opens = fence >= 3 && !words.sliced(fence).contains(u'`');
    line.closes = fence >= 3 && fence == words.size();
    return line;
}

} // namespace

QList<CodeBlock> codeBlocksIn(QStringView text)
{
    QList<CodeBlock> blocks;
    if (!text.contains(u"```"))
        return blocks;
    std::optional<Line> opening;
    qsizetype inside = 0; // lines since the opening one
    for (qsizetype start = 0; start <= text.size();) {
        const Line line = lineAt(text, start);
        start = line.end + 1;
        if (!opening) {
            if (line.opens)
                opening = line;
            inside = 0;
        } else if (line.closes && inside > 0) {
            blocks.append({opening->start, opening->end, line.start, line.end});
            opening.reset();
        } else {
            ++inside;
        }
    }
    return blocks;
}

} // namespace Adda
