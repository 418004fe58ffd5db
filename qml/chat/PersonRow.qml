pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// One person in the room.
Item {
    id: row

    required property string name
    required property bool isSelf
    /// The keyboard is here.
    required property bool focused

    implicitHeight: Math.max(avatar.height, label.implicitHeight) + Theme.step * 2.5
    Accessible.role: Accessible.ListItem
    Accessible.name: isSelf ? qsTr("%1, you").arg(name) : name

    FocusRing {
        anchors.margins: 1
        visible: row.focused
    }

    Avatar {
        id: avatar

        x: Theme.step * 2
        anchors.verticalCenter: parent.verticalCenter
        name: row.name
        size: Math.round(28 * Theme.paneScale)
    }

    PlainLabel {
        id: label

        anchors.left: avatar.right
        anchors.leftMargin: Theme.step * 2.5
        anchors.right: you.visible ? you.left : parent.right
        anchors.rightMargin: Theme.step * 2
        anchors.verticalCenter: parent.verticalCenter
        text: row.name
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
    }

    HoverHandler {
        id: pointed
    }

    Tip {
        visible: (pointed.hovered || row.focused) && label.truncated
        text: row.name
    }

    PlainLabel {
        id: you

        anchors.right: parent.right
        anchors.rightMargin: Theme.step * 2.5
        anchors.verticalCenter: parent.verticalCenter
        visible: row.isSelf
        text: qsTr("you")
        color: Theme.muted
        font.pixelSize: Theme.tinySize
    }
}
