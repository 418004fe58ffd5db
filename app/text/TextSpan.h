#pragma once

#include <QList>
#include <QString>

namespace Adda {

/// A part of a message that is not shown as the rest is. In UTF-16 units.
struct TextSpan
{
    enum class Kind {
        Link,
        Code,      ///< `in a line`, with its backticks
        CodeBlock, ///< lines between ``` and ```, with these
        Mark,      ///< in one of the last two: what says that it is code
    };

    Kind kind;
    qsizetype start = 0;
    qsizetype length = 0;
    QString address; ///< of a link: where it leads, all of it ASCII

    bool operator==(const TextSpan &) const = default;
};

/// So many stand out in one message; drawing each takes a moment, and nobody means more.
inline constexpr int maxSpans = 200;

/// What stands out in a message: links, and code as Markdown writes it. Nothing else of Markdown. Marks follow the
/// code they belong to; otherwise in their order, and none overlap. There are no links in code. A block of code is
/// closed explicitly, code in a line within it. The first maxSpans, marks among them. Takes time in proportion to the
/// text, whatever it is. Pure.
QList<TextSpan> spansIn(QStringView text);

} // namespace Adda
