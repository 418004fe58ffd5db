pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// The row that opens a room that is not there yet.
T.AbstractButton {
    id: row

    required property string room

    implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + Theme.step * 2)
    leftPadding: Theme.step * 2.5
    rightPadding: Theme.step * 2.5
    focusPolicy: Qt.NoFocus
    text: qsTr("Open a new room called “%1”").arg(room)
    Accessible.name: text

    contentItem: PlainLabel {
        text: row.text
        color: Theme.accent
        font.weight: Font.DemiBold
        elide: Text.ElideRight
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.hovered ? Theme.raisedHover : "transparent"
    }
}
