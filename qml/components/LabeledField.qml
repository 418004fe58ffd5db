pragma ComponentBehavior: Bound

import QtQuick
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

        PlainField {
            id: field

            width: parent.width
            focus: true
            wrong: root.error.length > 0
            Accessible.name: root.label
            Accessible.description: root.error
            onTextEdited: root.edited()
            onAccepted: root.accepted()
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
