pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components

/// Appearance, notifications, the shortcuts, and the way out of the current room.
QuietMenu {
    id: menu

    required property ChatSession session

    readonly property Settings settings: session.settings

    signal shortcutsAsked
    signal leaveAsked

    objectName: "selfMenu"

    MenuRow {
        iconName: "sun"
        text: qsTr("Light")
        checked: menu.settings.theme === Settings.Light
        onTriggered: menu.settings.theme = Settings.Light
    }

    MenuRow {
        iconName: "moon"
        text: qsTr("Dark")
        checked: menu.settings.theme === Settings.Dark
        onTriggered: menu.settings.theme = Settings.Dark
    }

    MenuRow {
        iconName: "screen"
        text: qsTr("As the desktop")
        checked: menu.settings.theme === Settings.System
        onTriggered: menu.settings.theme = Settings.System
    }

    MenuLine {}

    MenuRow {
        objectName: "notifications"
        text: qsTr("Notifications")
        checked: menu.settings.notifications
        Accessible.checkable: true
        onTriggered: menu.settings.notifications = !menu.settings.notifications
    }

    MenuRow {
        objectName: "shortcuts"
        iconName: "keyboard"
        text: qsTr("Keyboard shortcuts")
        onTriggered: menu.shortcutsAsked()
    }

    MenuLine {}

    MenuRow {
        objectName: "copyRoomLink"
        iconName: "copy"
        text: qsTr("Copy a link to this room")
        onTriggered: menu.session.copyRoomLink()
    }

    MenuRow {
        objectName: "leaveRoom"
        iconName: "leave"
        text: qsTr("Leave this room")
        onTriggered: menu.leaveAsked()
    }
}
