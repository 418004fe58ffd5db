pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// A line one types in, with the words that stand there before, and its menu.
T.TextField {
    id: field

    /// Of what is in it, something is.
    property bool wrong: false

    implicitWidth: 200
    implicitHeight: Math.max(Theme.buttonHeight, contentHeight + topPadding + bottomPadding)
    leftPadding: Theme.step * 3.5
    rightPadding: Theme.step * 3.5
    topPadding: Theme.step
    bottomPadding: Theme.step
    activeFocusOnTab: true
    selectByMouse: true
    verticalAlignment: TextInput.AlignVCenter
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    color: Theme.text
    placeholderTextColor: Theme.muted
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    // Longer than any name may be, so that the server's or the session's words say what is too long.
    maximumLength: 1000

    // As on desktops: what one comes to by keyboard is ready to be typed over.
    onActiveFocusChanged: {
        if (activeFocus && (focusReason === Qt.TabFocusReason || focusReason === Qt.BacktabFocusReason))
            selectAll();
    }

    FieldMenu {
        field: field
    }

    background: Rectangle {
        radius: Theme.radius
        color: Theme.bg
        border.width: field.activeFocus ? 2 : 1
        border.color: field.wrong ? Theme.bad : field.activeFocus ? Theme.accent : Theme.outline
    }

    PlainLabel {
        anchors.fill: parent
        leftPadding: field.leftPadding
        rightPadding: field.rightPadding
        visible: field.length === 0 && field.preeditText.length === 0
        text: field.placeholderText
        color: Theme.muted
        font: field.font
        elide: Text.ElideRight
    }
}
