pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// Parts the rows of a QuietMenu.
T.MenuSeparator {
    implicitWidth: implicitContentWidth
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    topPadding: Theme.step
    bottomPadding: Theme.step

    contentItem: Rectangle {
        implicitHeight: 1
        color: Theme.line
    }
}
