pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// A tooltip.
T.ToolTip {
    id: tip

    /// For those that share one: shows `words` over `item`.
    function showFor(item: Item, words: string) {
        parent = item;
        text = words;
        visible = words.length > 0;
    }

    /// It may be another's by now.
    function hideFor(item: Item) {
        if (parent === item)
            visible = false;
    }

    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: -height - Theme.step
    implicitWidth: Math.min(implicitContentWidth + leftPadding + rightPadding, 360 * Theme.textScale)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    leftPadding: Theme.step * 2
    rightPadding: Theme.step * 2
    topPadding: Theme.step + 1
    bottomPadding: Theme.step + 1
    margins: Theme.step * 2
    delay: Theme.tipDelay
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent
    font.family: Theme.family
    font.pixelSize: Theme.tinySize

    contentItem: PlainLabel {
        text: tip.text
        font: tip.font
        color: Theme.bg
        wrapMode: Text.Wrap
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: Theme.text
    }
}
