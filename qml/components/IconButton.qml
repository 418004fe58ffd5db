pragma ComponentBehavior: Bound

import QtQuick

/// A button that is only an icon; its name shows in a tooltip and is read aloud.
QuietButton {
    id: button

    required property string label

    implicitWidth: implicitHeight
    leftPadding: 0
    rightPadding: 0
    Accessible.name: label

    Tip {
        visible: button.hovered || button.visualFocus
        text: button.label
    }
}
