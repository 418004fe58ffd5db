pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// The head of the card.
Column {
    /// A link was opened.
    required property bool invited

    spacing: Theme.step

    BrandMark {
        size: Math.round(44 * Theme.textScale)
    }

    PlainLabel {
        width: parent.width
        topPadding: Theme.step * 2
        text: qsTr("Come in")
        font.pixelSize: Theme.titleSize
        font.weight: Font.Bold
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    PlainLabel {
        width: parent.width
        objectName: "joinHint"
        text: parent.invited ? qsTr("A link leads here. Check the room and the server, then enter.") : qsTr("Pick a room, or name a new one.")
        color: Theme.muted
        font.pixelSize: Theme.bodySize
        wrapMode: Text.Wrap
        Accessible.ignored: false
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
