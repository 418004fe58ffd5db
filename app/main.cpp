#include "app/Application.h"
#include "app/CommandLine.h"
#include "app/SelfTest.h"
#ifdef ADDA_HOT_RELOAD
#include "app/dev/HotReload.h"
#endif

#include <QGuiApplication>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <span>

namespace {

// These are answered where there is no display, too.
bool asksOnlyForWords(std::span<char *const> arguments)
{
    return std::any_of(arguments.begin(), arguments.end(), [](const char *argument) {
        return std::strcmp(argument, "--help") == 0 || std::strcmp(argument, "-h") == 0 ||
               std::strcmp(argument, "--version") == 0 || std::strcmp(argument, "-v") == 0;
    });
}

QStringList texts(std::span<char *const> arguments)
{
    QStringList list;
    for (const char *argument : arguments)
        list.append(QString::fromLocal8Bit(argument));
    return list;
}

int selfTest()
{
    const QStringList complaints = Adda::SelfTest().run();
    for (const QString &complaint : complaints)
        std::fprintf(stderr, "adda: self-test: %s\n", qPrintable(complaint));
    return complaints.isEmpty() ? 0 : 1;
}

} // namespace

int main(int count, char **arguments)
{
    const std::span<char *const> given(arguments, std::size_t(count));
    // Qt gets the program's name only: under X11 it would take --name for its own option and remove it.
    int own = 1;
    std::unique_ptr<QCoreApplication> process;
    if (asksOnlyForWords(given))
        process = std::make_unique<QCoreApplication>(own, arguments);
    else
        process = std::make_unique<QGuiApplication>(own, arguments);
    QCoreApplication::setApplicationName(QStringLiteral("adda"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ADDA_VERSION));

    const auto line = Adda::CommandLine::parse(texts(given));
    if (!line) {
        std::fputs(qPrintable(line.error().text), line.error().exitCode == 0 ? stdout : stderr);
        return line.error().exitCode;
    }
    Adda::Application::prepareProcess();
    if (line->selfTest)
        return selfTest();
    Adda::SingleInstance instance(line->profile);
    // Who asks for more gets a window of their own.
    if (!instance.claim() && line->isForAnyWindow() && instance.handOver(line->typedLink))
        return 0;
    Adda::Application application(*line, instance);
#ifdef ADDA_HOT_RELOAD
    // bin/dev says where the sources are.
    std::optional<Adda::HotReload> hotReload;
    if (const QString sources = qEnvironmentVariable("ADDA_SOURCES"); !sources.isEmpty())
        hotReload.emplace(sources, application.window(), application.sceneProperties());
#endif
    return application.run();
}
