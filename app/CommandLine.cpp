#include "app/CommandLine.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

using Failure = tl::unexpected<CommandLine::Farewell>;

Failure wrong(const QString &text)
{
    return Failure({CommandLine::usageError, u"adda: %1\n"_s.arg(text)});
}

void declareOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Rooms for talk. With --server, --name and --room it joins at once. "
                                     "Else, an app that runs with the same profile comes forward instead."_s);
    parser.addPositionalArgument(u"link"_s, u"Ask whether to enter the room of adda://host:port/room."_s,
                                 u"[link]"_s);
    parser.addOptions({
        {u"server"_s, u"Talk to the server at <address>, such as localhost:3000."_s, u"address"_s},
        {u"name"_s, u"Join as <name>."_s, u"name"_s},
        {u"room"_s, u"Join <room>."_s, u"room"_s},
        {u"profile"_s, u"Keep settings apart under <profile>."_s, u"profile"_s, u"default"_s},
        {u"theme"_s, u"Look <theme>: light, dark or system. Is remembered."_s, u"theme"_s},
        {u"text-scale"_s, u"Size of all text, 0.8 to 2. Is remembered."_s, u"factor"_s},
        {u"screenshot"_s, u"Write what the window shows to <file> once it stands still, and end."_s, u"file"_s},
        {u"self-test"_s, u"Show every page without a server, and end: 0 if nothing went wrong, else 1."_s},
    });
    parser.addHelpOption();
    parser.addVersionOption();
}

std::optional<QString> given(const QCommandLineParser &parser, const QString &option)
{
    return parser.isSet(option) ? std::optional(parser.value(option)) : std::nullopt;
}

std::optional<Settings::Theme> themeCalled(const QString &name)
{
    if (name == "light"_L1)
        return Settings::Theme::Light;
    if (name == "dark"_L1)
        return Settings::Theme::Dark;
    if (name == "system"_L1)
        return Settings::Theme::System;
    return std::nullopt;
}

} // namespace

bool CommandLine::isForAnyWindow() const
{
    return !server && !name && !room && !theme && !textScale && screenshot.isEmpty();
}

tl::expected<CommandLine, CommandLine::Farewell> CommandLine::parse(const QStringList &arguments)
{
    static const QRegularExpression profileName(uR"(\A[A-Za-z0-9_-]{1,64}\z)"_s);

    QCommandLineParser parser;
    declareOptions(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(u"help"_s))
        return Failure({0, parser.helpText()});
    if (parser.isSet(u"version"_s))
        return Failure({0, u"adda %1\n"_s.arg(QCoreApplication::applicationVersion())});
    const QStringList positional = parser.positionalArguments();
    if (positional.size() > 1)
        return wrong(u"unexpected argument '%1'"_s.arg(positional.at(1)));

    CommandLine line;
    if (!positional.isEmpty()) {
        const auto link = RoomLink::parse(positional.constFirst());
        if (!link)
            return wrong(link.error());
        line.link = *link;
        line.typedLink = positional.constFirst();
    }
    line.server = given(parser, u"server"_s);
    line.name = given(parser, u"name"_s);
    line.room = given(parser, u"room"_s);
    line.profile = parser.value(u"profile"_s);
    line.screenshot = parser.value(u"screenshot"_s);
    line.selfTest = parser.isSet(u"self-test"_s);
    if (!profileName.match(line.profile).hasMatch())
        return wrong(u"--profile takes letters, digits, '-' and '_'"_s);
    if (parser.isSet(u"screenshot"_s) && line.screenshot.isEmpty())
        return wrong(u"--screenshot needs a file"_s);
    if (const auto theme = given(parser, u"theme"_s)) {
        line.theme = themeCalled(*theme);
        if (!line.theme)
            return wrong(u"--theme takes light, dark or system, not '%1'"_s.arg(*theme));
    }
    if (const auto scale = given(parser, u"text-scale"_s)) {
        bool isNumber = false;
        line.textScale = scale->toDouble(&isNumber);
        if (!isNumber || !(*line.textScale >= Settings::minTextScale && *line.textScale <= Settings::maxTextScale))
            return wrong(u"--text-scale takes a number from 0.8 to 2, not '%1'"_s.arg(*scale));
    }
    return line;
}

} // namespace Adda
