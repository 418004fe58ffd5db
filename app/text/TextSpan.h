#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Adda {

/// A part of a message that is not shown as the rest is. In UTF-16 units.
struct TextSpan
{
    enum class Kind {
        Link,
        Code,      ///< `in a line`, with its backticks
        CodeBlock, ///< lines between ``` and ```, with these
        Mark,      ///< in one of the last two: what says that it is code
        Mention,   ///< of the person that was asked for, with its @
    };

    Kind kind;
    qsizetype start = 0;
    qsizetype length = 0;
    QString address; ///< of a link: where it leads, all of it ASCII

    bool operator==(const TextSpan &) const = default;
};

/// So many stand out in one message; drawing each takes a moment, and nobody means more.
inline constexpr int maxSpans = 200;

/// What stands out in a message: links, code as Markdown writes it (and nothing else of Markdown), mentions of the
/// first of `names`. The other names are of people who might be meant where the first fits too, as is "Ann Lee"
/// besides "Ann"; none: no mentions. Marks follow the code they belong to; otherwise in their order, and none
/// overlap. There are no links in code, no mentions in either. A block of code is closed explicitly, code in a line
/// within it. The first maxSpans, marks among them. Takes time in proportion to the text, whatever it is. Pure.
QList<TextSpan> spansIn(QStringView text, const QStringList &names = {});

/// The text has a mention of the first of `names`, as spansIn() finds them.
bool mentions(QStringView text, const QStringList &names);

} // namespace Adda
