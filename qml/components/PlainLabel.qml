pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// Text as it is: what people write is never read as markup. All text of the app is one of these.
Text {
    textFormat: Text.PlainText
    color: Theme.text
    font.pixelSize: Theme.listSize
    // Else a name written from right to left would stand at the other end of its row.
    horizontalAlignment: Text.AlignLeft
    verticalAlignment: Text.AlignVCenter
    Accessible.ignored: true
}
