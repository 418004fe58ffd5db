pragma ComponentBehavior: Bound

import QtQuick

/// The app's shortcuts, in one place: for those who obey them and for the list of them.
QtObject {
    readonly property string nextRoom: "Alt+Down"
    readonly property string previousRoom: "Alt+Up"
    readonly property string nextUnread: "Alt+Shift+Down"
    readonly property string previousUnread: "Alt+Shift+Up"
    /// With the room's number, 1 to 9, after it.
    readonly property string nthRoom: "Ctrl+"
    readonly property string seekRoom: "Ctrl+K"
    readonly property string alsoSeekRoom: "Ctrl+J"
    readonly property string nextPane: "F6"
    readonly property string previousPane: "Shift+F6"
    readonly property string larger: "Ctrl++"
    readonly property string alsoLarger: "Ctrl+="
    readonly property string smaller: "Ctrl+-"
    readonly property string usualSize: "Ctrl+0"
    readonly property string help: "F1"
    readonly property string alsoHelp: "Ctrl+/"
    readonly property string quit: "Ctrl+Q"

    // What is no Shortcut, for it depends on where the keyboard is: to be listed.
    readonly property string send: "Enter"
    readonly property string newLine: "Shift+Enter"
    readonly property string mention: "@"
    readonly property string pageUp: "PgUp"
    readonly property string pageDown: "PgDown"
    readonly property string latest: "Esc"
}
