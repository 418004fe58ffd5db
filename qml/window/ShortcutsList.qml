pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// All shortcuts of the app, in groups.
Column {
    id: list

    required property ShortcutKeys keys

    spacing: Theme.step * 4

    ShortcutGroup {
        title: qsTr("Rooms")

        ShortcutRow {
            text: qsTr("Find a room: type a part of its name")
            sequence: list.keys.seekRoom
        }

        ShortcutRow {
            text: qsTr("Next room")
            sequence: list.keys.nextRoom
        }

        ShortcutRow {
            text: qsTr("Previous room")
            sequence: list.keys.previousRoom
        }

        ShortcutRow {
            text: qsTr("Next room with new messages")
            sequence: list.keys.nextUnread
        }

        ShortcutRow {
            text: qsTr("Previous room with new messages")
            sequence: list.keys.previousUnread
        }

        ShortcutRow {
            text: qsTr("First to ninth room")
            sequence: list.keys.nthRoom + "1 … 9"
        }
    }

    ShortcutGroup {
        title: qsTr("Messages")

        ShortcutRow {
            text: qsTr("Send")
            sequence: list.keys.send
        }

        ShortcutRow {
            text: qsTr("Begin a new line")
            sequence: list.keys.newLine
        }

        ShortcutRow {
            text: qsTr("Mention somebody: type a part of their name")
            sequence: list.keys.mention
        }

        ShortcutRow {
            text: qsTr("Scroll up")
            sequence: list.keys.pageUp
        }

        ShortcutRow {
            text: qsTr("Scroll down")
            sequence: list.keys.pageDown
        }

        ShortcutRow {
            text: qsTr("To the latest message")
            sequence: list.keys.latest
        }
    }

    ShortcutGroup {
        title: qsTr("Window")

        ShortcutRow {
            text: qsTr("Next part of the window")
            sequence: list.keys.nextPane
        }

        ShortcutRow {
            text: qsTr("Previous part of the window")
            sequence: list.keys.previousPane
        }

        ShortcutRow {
            text: qsTr("Larger text")
            sequence: list.keys.larger
        }

        ShortcutRow {
            text: qsTr("Smaller text")
            sequence: list.keys.smaller
        }

        ShortcutRow {
            text: qsTr("Text of the usual size")
            sequence: list.keys.usualSize
        }

        ShortcutRow {
            text: qsTr("This list")
            sequence: list.keys.help
        }

        ShortcutRow {
            text: qsTr("Quit")
            sequence: list.keys.quit
        }
    }
}
