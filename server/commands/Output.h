#pragma once

#include <QString>

#include <cstdio>

namespace Adda {

/// Text for a terminal, in its encoding.
void print(std::FILE *stream, const QString &text);
/// Says why in one line on stderr, and gives the exit code.
int fail(int exitCode, const QString &reason);

} // namespace Adda
