pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Theme

/// A field with its label over it and what is wrong with it under it.
FocusScope {
    id: root

    required property string label
    property alias text: field.text
    property alias placeholder: field.placeholderText
    property alias field: field
    /// In words for people; empty: nothing is wrong.
    property string error

    /// Somebody typed: `text` is no longer what the program put there.
    signal edited
    signal accepted

    implicitWidth: 200
    implicitHeight: column.implicitHeight

    Column {
        id: column

        width: parent.width

        PlainLabel {
            text: root.label
            font.pixelSize: Theme.smallSize
            font.weight: Font.DemiBold
            bottomPadding: Theme.step * 1.5
        }

        T.TextField {
            id: field

            width: parent.width
            height: Math.max(Theme.buttonHeight, contentHeight + topPadding + bottomPadding)
            leftPadding: Theme.step * 3.5
            rightPadding: Theme.step * 3.5
            topPadding: Theme.step
            bottomPadding: Theme.step
            focus: true
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
            Accessible.name: root.label
            Accessible.description: root.error

            // As on desktops: what one comes to by keyboard is ready to be typed over.
            onActiveFocusChanged: {
                if (activeFocus && (focusReason === Qt.TabFocusReason || focusReason === Qt.BacktabFocusReason))
                    selectAll();
            }
            onTextEdited: root.edited()
            onAccepted: root.accepted()

            FieldMenu {
                field: field
            }

            background: Rectangle {
                radius: Theme.radius
                color: Theme.bg
                border.width: field.activeFocus ? 2 : 1
                border.color: root.error.length > 0 ? Theme.bad : field.activeFocus ? Theme.accent : Theme.outline
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

        PlainLabel {
            width: parent.width
            visible: text.length > 0
            text: root.error
            color: Theme.bad
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
            topPadding: Theme.step * 1.5
            Accessible.ignored: false
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
