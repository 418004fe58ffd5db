#pragma once

#include <QList>
#include <QStringView>

namespace Adda {

/// A block of code in a text: a line of three or more backticks, perhaps with the language after them, lines of code,
/// and a line of such backticks alone. In UTF-16 units.
struct CodeBlock
{
    qsizetype start = 0;      ///< of the line that opens it
    qsizetype openingEnd = 0; ///< of that line, its line break not included
    qsizetype closing = 0;    ///< start of the line that closes it
    qsizetype end = 0;        ///< of that line, its line break not included
};

/// Those of a text, in their order. What nothing closes is none, nor is what has no line between. Takes time in
/// proportion to the text. Pure.
QList<CodeBlock> codeBlocksIn(QStringView text);

} // namespace Adda
