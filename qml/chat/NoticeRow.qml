pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// A quiet line in the middle: who came and went.
Item {
    id: notice

    required property TimelineEntry row

    implicitHeight: label.implicitHeight + Theme.step * 3

    FocusRing {
        anchors.margins: 1
        visible: notice.row.focused
    }

    TimeLabel {
        id: label

        anchors.centerIn: parent
        width: Math.min(implicitWidth, parent.width - Theme.step * 4)
        text: notice.row.isNotice ? notice.row.text : ""
        row: notice.row
        font.pixelSize: Theme.smallSize
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
    }
}
