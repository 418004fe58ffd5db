pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// One thing to do in a QuietMenu.
T.MenuItem {
    id: row

    /// Of resources/icons; empty: none.
    property string iconName

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 2
    rightPadding: Theme.step * 3
    topPadding: Theme.step
    bottomPadding: Theme.step
    spacing: Theme.step * 2
    font.family: Theme.family
    font.pixelSize: Theme.listSize
    Accessible.name: text
    Accessible.checked: checked

    contentItem: Item {
        implicitWidth: icon.width + row.spacing + Math.ceil(inOneLine.advanceWidth) + 1
        implicitHeight: words.implicitHeight

        // Not the label's own width: asking for that as it is laid out changes it.
        TextMetrics {
            id: inOneLine

            font: row.font
            text: row.text
        }

        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            name: row.iconName.length > 0 ? row.iconName : "check"
            opacity: row.iconName.length === 0 && !row.checked ? 0 : row.enabled ? 1 : 0.5
            color: row.checked ? Theme.accent : Theme.muted
        }

        PlainLabel {
            id: words

            anchors.left: icon.right
            anchors.leftMargin: row.spacing
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            wrapMode: Text.Wrap
            text: row.text
            font: row.font
            color: row.checked ? Theme.accent : row.enabled ? Theme.text : Theme.muted
            opacity: row.enabled ? 1 : 0.6
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.highlighted || row.hovered ? Theme.raisedHover : "transparent"
        border.width: row.visualFocus ? 2 : 0
        border.color: Theme.accent
    }
}
