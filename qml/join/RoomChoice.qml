pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// One room of the server: its name, who is there, when somebody last spoke.
T.AbstractButton {
    id: row

    required property string name
    required property string people
    required property string activity
    /// It is the one in the field.
    required property bool chosen
    /// A scroll bar is over the right edge.
    required property bool besideBar

    implicitHeight: Math.max(Theme.rowHeight, implicitContentHeight + Theme.step * 2)
    leftPadding: Theme.step * 2.5
    rightPadding: Theme.step * (besideBar ? 4 : 2.5)
    focusPolicy: Qt.NoFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: activity.length > 0 ? qsTr("%1, %2, %3").arg(name).arg(people).arg(activity) : qsTr("%1, %2").arg(name).arg(people)
    Accessible.selected: chosen

    contentItem: Item {
        implicitHeight: name.implicitHeight

        PlainLabel {
            id: name

            anchors.left: parent.left
            anchors.right: facts.left
            anchors.rightMargin: Theme.step * 3
            anchors.verticalCenter: parent.verticalCenter
            text: "# " + row.name
            elide: Text.ElideRight
        }

        PlainLabel {
            id: facts

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: row.activity.length > 0 ? row.people + " · " + row.activity : row.people
            color: Theme.muted
            font.pixelSize: Theme.smallSize
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.chosen ? Theme.tint : row.hovered ? Theme.hover : "transparent"
    }
}
