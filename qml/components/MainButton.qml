pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// The one thing to do on a page.
T.Button {
    id: button

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.targetHeight, implicitContentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 3
    rightPadding: Theme.step * 3
    topPadding: Theme.step
    bottomPadding: Theme.step
    font.family: Theme.family
    font.pixelSize: Theme.listSize
    font.weight: Font.DemiBold
    focusPolicy: Qt.StrongFocus
    Accessible.name: text

    contentItem: PlainLabel {
        text: button.text
        font: button.font
        color: button.enabled ? Theme.accentText : Theme.muted
        horizontalAlignment: Text.AlignHCenter
        elide: Text.ElideRight
    }

    background: Rectangle {
        radius: Theme.radius
        color: !button.enabled ? Theme.raisedHover : button.hovered || button.down ? Theme.accentHover : Theme.accent

        FocusRing {
            around: parent.radius
            visible: button.visualFocus
        }
    }
}
