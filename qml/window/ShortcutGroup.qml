pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// Shortcuts that belong together, under a title.
Column {
    id: group

    required property string title

    width: parent ? parent.width : 0

    PlainLabel {
        width: parent.width
        bottomPadding: Theme.step
        text: group.title
        color: Theme.muted
        font.pixelSize: Theme.tinySize
        font.weight: Font.DemiBold
        Accessible.ignored: false
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
}
