pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// The text of a message, as it was written; can be selected and copied.
TextEdit {
    id: body

    function copyAll() {
        selectAll();
        copy();
        deselect();
    }

    readOnly: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    activeFocusOnPress: true
    font.pixelSize: Theme.bodySize
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    // The row speaks for it.
    Accessible.ignored: true

    HoverHandler {
        cursorShape: Qt.IBeamCursor
    }

    LineHeight {
        document: body.textDocument
        pixels: Theme.bodyLine
    }
}
