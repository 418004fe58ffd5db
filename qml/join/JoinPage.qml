pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// Who one is, which room, which server: one card. Shown when there is no current room.
FocusScope {
    id: page

    required property ChatSession session

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Join a room")

    function submit() {
        if (!page.session.joining)
            page.session.join(name.text, picker.text, server.address);
    }

    /// Fills in where the link that was opened leads. Who reads it decides.
    function takeInvitation() {
        picker.choose(page.session.invitedRoom);
        server.propose(page.session.invitedServer);
        (name.text.length === 0 ? name : picker).forceActiveFocus(Qt.TabFocusReason);
    }

    Keys.onEscapePressed: page.session.joining ? page.session.cancelJoin() : page.session.backToRoom()

    Component.onCompleted: {
        page.session.clearErrors();
        if (page.session.invited) {
            page.takeInvitation();
            return;
        }
        page.session.browse(server.address);
        (name.text.length === 0 ? name : picker).forceActiveFocus(Qt.TabFocusReason);
    }

    Connections {
        target: page.session

        function onInvitationChanged() {
            if (page.session.invited)
                page.takeInvitation();
        }

        // To the field that is wrong.
        function onErrorsChanged() {
            if (page.session.nameError.length > 0)
                name.forceActiveFocus(Qt.OtherFocusReason);
            else if (page.session.roomError.length > 0)
                picker.forceActiveFocus(Qt.OtherFocusReason);
            else if (page.session.serverError.length > 0)
                server.edit();
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.side
    }

    FollowingFlickable {
        id: flick

        // Over and under the card; the way back stands in it.
        readonly property int margin: back.visible ? back.y + back.height + Theme.step * 3 : Theme.step * 6

        anchors.fill: parent
        contentHeight: Math.max(height, card.height + 2 * margin)
        T.ScrollBar.vertical: SlimBar {}

        QuietButton {
            id: back

            objectName: "backButton"
            x: Theme.step * 3
            y: Theme.step * 3
            visible: page.session.joinedRooms.count > 0
            iconName: "arrow-left"
            text: qsTr("Back to the room")
            onClicked: page.session.backToRoom()
        }

        Rectangle {
            id: card

            anchors.centerIn: parent
            width: Math.min(440 * Theme.textScale, flick.width - Theme.step * 6)
            height: column.height + 2 * column.y
            radius: Theme.radiusCard
            color: Theme.raised
            border.color: Theme.line

            Column {
                id: column

                readonly property int inset: card.width < 380 ? Theme.step * 5 : Theme.step * 9

                x: inset
                y: inset
                width: parent.width - 2 * inset
                spacing: Theme.step * 5

                JoinTitle {
                    width: parent.width
                    invited: page.session.invited
                }

                LabeledField {
                    id: name

                    objectName: "nameField"
                    width: parent.width
                    label: qsTr("Your name")
                    text: page.session.settings.name
                    error: page.session.nameError
                    onEdited: page.session.clearErrors()
                    onAccepted: page.submit()
                }

                RoomPicker {
                    id: picker

                    width: parent.width
                    session: page.session
                    // Who is in a room already wants another one.
                    text: page.session.joinedRooms.count > 0 ? "" : page.session.settings.room
                    onAccepted: page.submit()
                }

                WaitingNote {
                    width: parent.width
                    session: page.session
                    name: name.text
                    server: server.address
                }

                JoinButton {
                    objectName: "joinButton"
                    width: parent.width
                    joining: page.session.joining
                    onClicked: page.session.joining ? page.session.cancelJoin() : page.submit()
                }

                ServerLine {
                    id: server

                    width: parent.width
                    session: page.session
                    onAccepted: page.submit()
                }
            }
        }
    }
}
