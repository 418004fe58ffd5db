pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.Components
import Adda.Theme

/// What can be done by keyboard.
T.Dialog {
    id: dialog

    required property ShortcutKeys keys

    function scroll(by: real) {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + by));
    }

    objectName: "shortcutsDialog"
    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(480 * Theme.textScale, parent ? parent.width - Theme.step * 8 : 0)
    height: Math.min(heading.height + list.height + foot.height + topPadding + bottomPadding, parent ? parent.height - Theme.step * 8 : 0)
    padding: Theme.step * 5
    modal: true
    focus: true
    title: qsTr("Keyboard shortcuts")
    onOpened: flick.contentY = 0

    contentItem: FocusScope {
        focus: true
        Keys.onReturnPressed: dialog.close()
        Keys.onEnterPressed: dialog.close()
        Keys.onUpPressed: dialog.scroll(-Theme.rowHeight)
        Keys.onDownPressed: dialog.scroll(Theme.rowHeight)
        Keys.onPressed: event => {
            event.accepted = event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown;
            if (event.accepted)
                dialog.scroll((event.key === Qt.Key_PageUp ? -0.9 : 0.9) * flick.height);
        }

        PlainLabel {
            id: heading

            width: parent.width
            bottomPadding: Theme.step * 4
            text: dialog.title
            font.pixelSize: Theme.headSize
            font.weight: Font.Bold
            wrapMode: Text.Wrap
            Accessible.ignored: false
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        Flickable {
            id: flick

            objectName: "shortcutsList"
            anchors.top: heading.bottom
            anchors.bottom: foot.top
            // The scroll bar stands beside the list.
            width: parent.width + Theme.step * 4
            contentHeight: list.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: SlimBar {}

            ShortcutsList {
                id: list

                objectName: "shortcutsContent"
                width: foot.width
                keys: dialog.keys
            }
        }

        Item {
            id: foot

            anchors.bottom: parent.bottom
            width: parent.width
            height: close.height + Theme.step * 4

            MainButton {
                id: close

                objectName: "closeShortcuts"
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                focus: true
                text: qsTr("Close")
                onClicked: dialog.close()
            }
        }
    }

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.color: Theme.line
    }

    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }
}
