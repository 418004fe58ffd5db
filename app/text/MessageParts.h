#pragma once

#include <QStringList>

namespace Adda {

/// `text` in parts of at most `most` characters (code points), in its order: what is too long for one message. It is
/// parted where a paragraph, a line, a sentence or a word ends, the first of these that leaves a part at least half
/// full; else between two characters as people see them; within one only if it alone is longer than `most`. White
/// space where it is parted is left out, but for the indent of a line, and so are parts that would have nothing else.
/// A block of code that is parted is closed and opened again, so that each part is code; one that begins in the
/// second half of a part begins the next. Pure.
QStringList messageParts(const QString &text, int most);

/// White space at the end is what is left of typing, not part of what is said.
QString withoutTrailingSpace(QStringView text);

} // namespace Adda
