pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// The text of a message, as it was written; can be selected and copied. The keyboard is in the list, never here: in
/// Qt 6.4 a text that can only be read keeps every shortcut to itself.
TextEdit {
    id: body

    /// Only the current row keeps its selection.
    required property bool current

    signal pressed

    /// What is selected, else all.
    function copyWanted() {
        if (selectedText.length > 0) {
            copy();
            return;
        }
        selectAll();
        copy();
        deselect();
    }

    readOnly: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    activeFocusOnPress: false
    font.pixelSize: Theme.bodySize
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    // The row speaks for it.
    Accessible.ignored: true
    onCurrentChanged: {
        if (!current)
            deselect();
    }

    TapHandler {
        onPressedChanged: {
            if (pressed)
                body.pressed();
        }
    }

    HoverHandler {
        cursorShape: Qt.IBeamCursor
    }

    LineHeight {
        document: body.textDocument
        pixels: Theme.bodyLine
    }
}
