pragma ComponentBehavior: Bound

import QtQuick

/// What one can do with the text in a field: by right click in it, or by the key for menus.
MouseArea {
    id: area

    /// The TextField or TextArea that this is over.
    required property var field

    readonly property bool hasSelection: field.selectedText.length > 0

    anchors.fill: parent
    acceptedButtons: Qt.RightButton
    onClicked: mouse => {
        field.forceActiveFocus(Qt.MouseFocusReason);
        menu.popup(area, mouse.x, mouse.y);
    }

    Shortcut {
        enabled: area.field.activeFocus
        sequences: ["Menu", "Shift+F10"]
        onActivated: {
            const cursor = area.field.cursorRectangle;
            menu.popup(area, cursor.x, cursor.y + cursor.height);
            menu.currentIndex = area.hasSelection ? 0 : 2;
        }
    }

    QuietMenu {
        id: menu

        objectName: "fieldMenu"

        MenuRow {
            objectName: "cutRow"
            iconName: "cut"
            text: qsTr("Cut")
            enabled: area.hasSelection
            onTriggered: area.field.cut()
        }

        MenuRow {
            objectName: "copyRow"
            iconName: "copy"
            text: qsTr("Copy")
            enabled: area.hasSelection
            onTriggered: area.field.copy()
        }

        MenuRow {
            objectName: "pasteRow"
            iconName: "paste"
            text: qsTr("Paste")
            enabled: area.field.canPaste
            onTriggered: area.field.paste()
        }

        MenuLine {}

        MenuRow {
            objectName: "selectAllRow"
            iconName: "select-all"
            text: qsTr("Select all")
            enabled: area.field.length > 0
            onTriggered: area.field.selectAll()
        }
    }
}
