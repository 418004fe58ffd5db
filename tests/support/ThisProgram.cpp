#include "tests/support/ThisProgram.h"

#include <QCoreApplication>

void startThisProgram(QProcess &child, const QStringList &arguments)
{
    child.start(QCoreApplication::applicationFilePath(), arguments);
}

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)

#include <cstdarg>
#include <dlfcn.h>

// QProcess calls clone(), and the thread sanitizer of Clang 14 has one of its own that fails when it is used as
// fork() is: this one comes before it, and goes straight to the C library's.
extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...)
{
    va_list rest;
    va_start(rest, argument);
    int *parent = va_arg(rest, int *);
    void *tls = va_arg(rest, void *);
    int *child = va_arg(rest, int *);
    va_end(rest);
    using Clone = int (*)(int (*)(void *), void *, int, void *, ...);
    static const auto real = Clone(dlsym(RTLD_NEXT, "clone"));
    return real(function, stack, flags, argument, parent, tls, child);
}

#endif
#endif
