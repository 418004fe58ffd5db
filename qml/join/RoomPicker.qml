pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// The room's name, and under it the rooms there are: typing filters, Up and Down choose, Enter enters.
FocusScope {
    id: picker

    required property ChatSession session
    property alias text: field.text

    signal accepted

    implicitHeight: column.implicitHeight

    function choose(room: string) {
        field.text = room;
        picker.session.clearErrors();
    }

    Column {
        id: column

        width: parent.width
        spacing: Theme.step * 2

        LabeledField {
            id: field

            objectName: "roomField"
            width: parent.width
            focus: true
            label: qsTr("Room")
            error: picker.session.roomError
            onEdited: {
                picker.session.directory.filter = text;
                rooms.currentIndex = -1;
                picker.session.clearErrors();
            }
            onAccepted: picker.accepted()

            Keys.onDownPressed: rooms.step(1)
            Keys.onUpPressed: rooms.step(-1)
        }

        RoomChoices {
            id: rooms

            width: parent.width
            session: picker.session
            typed: field.text
            onChosen: room => picker.choose(room)
        }
    }

    Component.onDestruction: picker.session.directory.filter = ""
}
