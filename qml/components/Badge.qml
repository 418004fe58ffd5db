pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// How many are new; or, in the accent, in how many of them one is mentioned.
Rectangle {
    id: badge

    required property int count
    property int mentions: 0

    function shown(number: int): string {
        return number > 999 ? qsTr("999+") : number.toLocaleString(Qt.locale(), "f", 0);
    }

    visible: count > 0
    implicitWidth: Math.max(height, label.implicitWidth + Theme.step * 4)
    implicitHeight: label.implicitHeight + Theme.step
    radius: height / 2
    color: mentions > 0 ? Theme.accent : Theme.line

    PlainLabel {
        id: label

        anchors.centerIn: parent
        text: badge.mentions > 0 ? "@" + badge.shown(badge.mentions) : badge.shown(badge.count)
        color: badge.mentions > 0 ? Theme.accentText : Theme.text
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
    }
}
