pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// A small menu; its rows are MenuRow and MenuLine. As wide as the widest, if the window is.
T.Menu {
    id: menu

    readonly property real widest: {
        let widest = 200 * Theme.textScale;
        for (let row = 0; row < count; ++row)
            widest = Math.max(widest, itemAt(row).implicitWidth + leftPadding + rightPadding);
        return widest;
    }

    implicitWidth: Math.min(widest, (parent?.Window.width ?? widest) - 2 * margins)
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    padding: Theme.step
    margins: Theme.step * 2
    overlap: 1

    contentItem: ListView {
        implicitHeight: contentHeight
        model: menu.contentModel
        // In a window that is lower than the menu.
        interactive: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: menu.currentIndex
    }

    background: RaisedGround {}

    enter: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.quick
        }
    }
}
