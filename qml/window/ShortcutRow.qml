pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// What a shortcut does, and its keys; under it where both do not fit side by side.
Item {
    id: row

    required property string text
    required property string sequence

    readonly property bool stacked: caps.implicitWidth > width / 2

    width: parent ? parent.width : 0
    implicitHeight: (stacked ? words.height + Theme.step + caps.height : Math.max(words.height, caps.height)) + Theme.step * 2
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2").arg(text).arg(caps.spoken())

    PlainLabel {
        id: words

        y: row.stacked ? Theme.step : (row.height - height) / 2
        width: row.stacked ? row.width : row.width - caps.width - Theme.step * 4
        text: row.text
        wrapMode: Text.Wrap
    }

    KeyCaps {
        id: caps

        x: row.stacked ? 0 : row.width - width
        y: row.stacked ? words.y + words.height + Theme.step : (row.height - height) / 2
        sequence: row.sequence
    }
}
