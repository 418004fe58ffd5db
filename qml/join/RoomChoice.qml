pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// One room of the server: its name, who is there, when somebody last spoke; the last two where there is space.
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
        id: content

        readonly property int gap: Theme.step * 3
        readonly property real spare: width - gap - Math.min(name.implicitWidth, 0.6 * width)

        implicitHeight: name.implicitHeight

        TextMetrics {
            id: all

            font: facts.font
            text: row.people + " · " + row.activity
        }

        PlainLabel {
            id: name

            anchors.left: parent.left
            width: facts.visible ? facts.x - content.gap : parent.width
            anchors.verticalCenter: parent.verticalCenter
            text: "# " + row.name
            elide: Text.ElideRight
        }

        PlainLabel {
            id: facts

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            visible: implicitWidth <= content.spare
            text: row.activity.length > 0 && all.advanceWidth <= content.spare ? all.text : row.people
            color: Theme.muted
            font.pixelSize: Theme.smallSize
        }
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: row.chosen ? Theme.tint : row.hovered ? Theme.raisedHover : "transparent"
    }
}
