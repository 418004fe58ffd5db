#pragma once

#include <QChar>

/// What characters are to words. Pure; characters beyond the BMP, which are two units, are no part of any.
namespace Adda {

bool isWordCharacter(QChar c);

/// In scripts that put no spaces between words, or not before what belongs to one: a word may end before or after it.
bool isWrittenWithoutSpaces(QChar c);

} // namespace Adda
