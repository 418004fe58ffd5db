pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// What one can do with the message under the pointer.
Rectangle {
    id: tools

    signal copyAsked

    implicitWidth: row.implicitWidth + Theme.step
    implicitHeight: row.implicitHeight + Theme.step
    radius: Theme.radiusSmall
    color: Theme.raised
    border.color: Theme.line

    Row {
        id: row

        anchors.centerIn: parent

        IconButton {
            objectName: "copyButton"
            implicitHeight: Math.round(26 * Theme.paneScale)
            iconName: "copy"
            label: qsTr("Copy text")
            // It goes when the pointer does, and the keyboard would go with it.
            focusPolicy: Qt.NoFocus
            activeFocusOnTab: false
            onClicked: tools.copyAsked()
        }
    }
}
