pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Where the rooms are: one line at the foot of the card, a field when somebody wants to change it or it is wrong.
FocusScope {
    id: root

    required property ChatSession session
    readonly property string address: field.text
    property bool open: false
    readonly property list<string> kept: ["open"]

    signal accepted

    /// The field instead of the line, with the keyboard in it.
    function edit() {
        open = true;
        field.forceActiveFocus(Qt.TabFocusReason);
    }

    /// Puts an address there for somebody to look at.
    function propose(address: string) {
        field.text = address;
        open = true;
    }

    implicitHeight: open ? field.implicitHeight : line.implicitHeight

    Row {
        id: line

        anchors.horizontalCenter: parent.horizontalCenter
        visible: !root.open

        PlainLabel {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - change.width)
            text: qsTr("on %1 ·").arg(root.session.connection.host.length > 0 ? root.session.connection.host : root.address)
            color: Theme.muted
            font.pixelSize: Theme.smallSize
            elide: Text.ElideMiddle
        }

        QuietButton {
            id: change

            objectName: "changeServer"
            leftPadding: Theme.step
            rightPadding: Theme.step
            font.weight: Font.Normal
            font.underline: true
            text: qsTr("change server")
            onClicked: root.edit()
        }
    }

    LabeledField {
        id: field

        objectName: "serverField"
        width: parent.width
        visible: root.open
        label: qsTr("Server")
        placeholder: "localhost:3000"
        text: root.session.settings.server
        error: root.session.serverError
        onEdited: {
            root.session.clearErrors();
            settle.restart();
        }
        onAccepted: root.accepted()
        onErrorChanged: {
            if (error.length > 0)
                root.open = true;
        }
    }

    Timer {
        id: settle

        // Long enough that a name being typed is not looked up letter by letter.
        interval: 700
        onTriggered: root.session.browse(field.text)
    }
}
