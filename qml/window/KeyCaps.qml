pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// A shortcut, drawn as the keys to press.
Row {
    id: caps

    /// As in ShortcutKeys: "Ctrl+K".
    required property string sequence

    // The plus between keys, not the key.
    readonly property list<string> keys: sequence.split(/\+(?=.)/)

    function spoken(): string {
        let words = "";
        for (const key of keys)
            words += (words.length > 0 ? " " : "") + label(key);
        return words;
    }

    function label(key: string): string {
        switch (key) {
        case "Ctrl":
            return qsTr("Ctrl");
        case "Shift":
            return qsTr("Shift");
        case "-":
            return "−";
        case "Up":
            return "↑";
        case "Down":
            return "↓";
        case "PgUp":
            return qsTr("Page Up");
        case "PgDown":
            return qsTr("Page Down");
        case "Esc":
            return qsTr("Esc");
        case "Enter":
            return qsTr("Enter");
        default:
            return key;
        }
    }

    spacing: Theme.step

    Repeater {
        model: caps.keys

        Rectangle {
            id: cap

            required property string modelData

            width: Math.max(height, name.implicitWidth + Theme.step * 3)
            height: name.implicitHeight + Theme.step * 1.5
            radius: 6
            color: Theme.bg
            border.color: Theme.line

            PlainLabel {
                id: name

                anchors.centerIn: parent
                text: caps.label(cap.modelData)
                font.pixelSize: Theme.tinySize
                font.weight: Font.DemiBold
            }
        }
    }
}
