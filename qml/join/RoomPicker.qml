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
    /// By hand; choosing a room does not change it.
    property string typed
    readonly property list<string> kept: ["typed"]

    signal accepted

    implicitHeight: column.implicitHeight
    onTypedChanged: session.directory.filter = typed

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
                picker.typed = text;
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
