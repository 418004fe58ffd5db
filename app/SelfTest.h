#pragma once

#include <QStringList>

namespace Adda {

/// Shows every page in the states that need no server, in both themes, in narrow, usual and wide windows and
/// in large text, and notes what Qt complains about.
///
/// Thread: the GUI thread; needs a QGuiApplication. Touches no settings of the person's and no network.
class SelfTest
{
public:
    /// The complaints; none: all is well.
    static QStringList run();
};

} // namespace Adda
