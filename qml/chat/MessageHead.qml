pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Who said it and when.
Item {
    id: head

    required property TimelineEntry row

    implicitHeight: Math.max(Theme.bodyLine, name.implicitHeight)

    PlainLabel {
        id: name

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, parent.width - time.width - Theme.step * 2)
        text: head.row.sender
        color: head.row.isOwn ? Theme.accent : Theme.text
        font.pixelSize: Theme.bodySize
        font.weight: Font.DemiBold
        elide: Text.ElideRight
    }

    TimeLabel {
        id: time

        anchors.left: name.right
        anchors.leftMargin: Theme.step * 2
        anchors.baseline: name.baseline
        text: head.row.delivery === TimelineModel.Waiting && !head.row.online ? qsTr("waiting to be sent") : head.row.time
        row: head.row
    }
}
