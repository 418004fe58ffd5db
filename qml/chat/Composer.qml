pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// Where one writes: Enter sends, Shift+Enter begins a line. Grows with the text up to `mostHeight`.
FocusScope {
    id: composer

    required property Room room
    required property real mostHeight

    readonly property int leastHeight: send.height + Theme.step * 6

    readonly property bool sendable: room.draft.trim().length > 0 && room.draftExcess === 0 && !room.outboxFull

    signal sent
    /// Scroll the timeline, in pages; negative is up.
    signal paged(by: int)

    function send() {
        if (composer.room.sendDraft())
            composer.sent();
    }

    function sendInParts() {
        if (composer.room.sendDraftInParts())
            composer.sent();
        field.forceActiveFocus(Qt.OtherFocusReason);
    }

    /// Typed where nothing takes text.
    function take(typed: string) {
        field.forceActiveFocus(Qt.OtherFocusReason);
        field.insert(field.cursorPosition, typed);
    }

    objectName: "composer"
    implicitHeight: frame.y + frame.height + Theme.step * 4
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Composer")

    Rectangle {
        id: frame

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.step * 3
        width: Math.min(860 * Math.max(1, Theme.textScale), parent.width - Theme.step * 10)
        height: Math.max(composer.leastHeight, Math.min(field.implicitHeight + 2, composer.mostHeight - flick.below)) + flick.below
        radius: Theme.radiusLarge
        color: Theme.raised
        border.width: 1
        border.color: note.bad ? Theme.bad : field.activeFocus ? Theme.accent : Theme.outline

        Flickable {
            id: flick

            readonly property real below: note.visible ? note.height + Theme.step : 0

            anchors.fill: parent
            anchors.margins: 1
            anchors.bottomMargin: below + 1
            anchors.rightMargin: send.width + Theme.step * 5
            contentHeight: field.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: SlimBar {}
            T.TextArea.flickable: ComposerField {
                id: field

                room: composer.room
                leastHeight: composer.leastHeight - 2
                mentions: mentions
                onSendAsked: composer.send()
                onPaged: by => composer.paged(by)
            }
        }

        LengthNote {
            id: note

            anchors.left: parent.left
            anchors.leftMargin: Theme.step * 3.5
            anchors.right: send.visible ? send.left : parent.right
            anchors.rightMargin: Theme.step * 2
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.step
            room: composer.room
            onPartsAsked: composer.sendInParts()
        }

        MainButton {
            id: send

            objectName: "sendButton"
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.step * 3
            text: qsTr("Send")
            visible: composer.room.draftExcess === 0
            enabled: composer.sendable
            onClicked: {
                composer.send();
                field.forceActiveFocus(Qt.OtherFocusReason);
            }
        }
    }

    MentionList {
        id: mentions

        anchors.left: frame.left
        anchors.bottom: frame.top
        anchors.bottomMargin: Theme.step * 2
        width: Math.min(280 * Theme.textScale, frame.width)
        field: field
        room: composer.room
        mostHeight: composer.y + frame.y - Theme.step * 4
    }
}
