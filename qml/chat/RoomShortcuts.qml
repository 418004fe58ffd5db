pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components

/// The keys that lead from room to room.
Item {
    id: shortcuts

    required property Sidebar rooms
    required property ShortcutKeys keys

    Shortcut {
        sequence: shortcuts.keys.previousRoom
        onActivated: shortcuts.rooms.step(-1)
    }

    Shortcut {
        sequence: shortcuts.keys.nextRoom
        onActivated: shortcuts.rooms.step(1)
    }

    Shortcut {
        sequence: shortcuts.keys.previousUnread
        onActivated: shortcuts.rooms.stepUnread(-1)
    }

    Shortcut {
        sequence: shortcuts.keys.nextUnread
        onActivated: shortcuts.rooms.stepUnread(1)
    }

    Repeater {
        model: 9

        Item {
            id: nth

            required property int index

            Shortcut {
                sequence: shortcuts.keys.nthRoom + (nth.index + 1)
                onActivated: shortcuts.rooms.openAt(nth.index)
            }
        }
    }
}
