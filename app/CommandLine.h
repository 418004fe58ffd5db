#pragma once

#include "app/link/RoomLink.h"
#include "app/settings/Settings.h"

#include <QString>
#include <QStringList>
#include <tl/expected.hpp>

#include <optional>

namespace Adda {

/// What the person who started the app asked for.
struct CommandLine
{
    /// Why the app ends at once: help was asked for, or something is wrong.
    struct Farewell
    {
        int exitCode = 0; ///< 0, or 2 for wrong usage
        QString text;     ///< for standard output, or standard error when the code is not 0
    };

    static constexpr int usageError = 2;

    std::optional<QString> server;
    std::optional<QString> name;
    std::optional<QString> room;
    QString profile; ///< letters, digits, '-' and '_' only
    std::optional<Settings::Theme> theme;
    std::optional<qreal> textScale; ///< in the range that Settings allows
    QString screenshot;             ///< file to write, as PNG; empty: none
    bool selfTest = false;
    std::optional<RoomLink> link; ///< what the desktop was asked to open
    QString typedLink;            ///< as given

    /// A window that is open already will do: nobody else, nowhere else and nothing else is asked for.
    bool isForAnyWindow() const;

    /// `arguments` begin with the program's name. Pure.
    static tl::expected<CommandLine, Farewell> parse(const QStringList &arguments);
};

} // namespace Adda
