#include "server/commands/Output.h"

namespace Adda {

void print(std::FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

int fail(int exitCode, const QString &reason)
{
    print(stderr, QStringLiteral("adda-server: %1\n").arg(reason));
    return exitCode;
}

} // namespace Adda
