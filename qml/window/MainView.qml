pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Chat
import Adda.Components
import Adda.Join
import Adda.Theme

/// Everything in the window: the Join Room page while there is no current room, else the Chat page.
FocusScope {
    id: view

    required property ChatSession session
    property bool reducedMotion: false

    property Room room: session.currentRoom
    /// Stays while the Chat page is on its way out.
    property Room lastRoom

    readonly property Settings settings: session.settings
    readonly property int unread: session.joinedRooms.unread
    readonly property int mentions: session.joinedRooms.mentions
    property int lastUnread: 0

    /// Buttons take only the space bar by themselves.
    function pressButton(event: KeyEvent) {
        const button = Window.activeFocusItem as T.AbstractButton;
        event.accepted = button !== null && !event.isAutoRepeat;
        if (event.accepted)
            button.clicked();
    }

    objectName: "mainView"
    focus: true
    Keys.onReturnPressed: event => pressButton(event)
    Keys.onEnterPressed: event => pressButton(event)
    onRoomChanged: {
        if (room)
            lastRoom = room;
    }
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    onUnreadChanged: {
        if (unread > lastUnread && Window.window && !Window.active)
            Window.window.alert(0);
        lastUnread = unread;
    }

    Binding {
        target: view.Window.window
        property: "title"
        value: (view.mentions > 0 ? `(@${view.mentions}) ` : view.unread > 0 ? `(${view.unread}) ` : "") + (view.room ? `#${view.room.name} – ` : "") + Application.displayName
    }

    Binding {
        target: Theme
        property: "dark"
        value: view.settings.dark
    }

    Binding {
        target: Theme
        property: "textScale"
        value: view.settings.textScale
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: view.reducedMotion
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    // In Qt 6.4 a Loader cannot make what is bound to this file; a Repeater of none or one can.
    Repeater {
        model: view.room ? 0 : 1

        JoinPage {
            anchors.fill: parent
            session: view.session
        }
    }

    Repeater {
        model: view.room ? 1 : 0

        ChatPage {
            anchors.fill: parent
            session: view.session
            room: view.lastRoom
            onShortcutsAsked: shortcuts.open()
        }
    }

    ShortcutKeys {
        id: shortcutKeys
    }

    ShortcutsDialog {
        id: shortcuts

        keys: shortcutKeys
    }

    Shortcut {
        sequences: [shortcutKeys.help, shortcutKeys.alsoHelp]
        onActivated: shortcuts.open()
    }

    Shortcut {
        sequence: shortcutKeys.quit
        onActivated: Qt.quit()
    }

    Shortcut {
        sequences: [shortcutKeys.larger, shortcutKeys.alsoLarger]
        onActivated: view.settings.textScale = Math.min(2, view.settings.textScale + 0.1)
    }

    Shortcut {
        sequence: shortcutKeys.smaller
        onActivated: view.settings.textScale = Math.max(0.8, view.settings.textScale - 0.1)
    }

    Shortcut {
        sequence: shortcutKeys.usualSize
        onActivated: view.settings.textScale = 1
    }
}
