pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// A message did not go out: why, and what to do about it.
Flow {
    id: note

    required property string problem

    signal retryAsked
    signal discardAsked

    // As wide as the words of the buttons are inset, so that all of them begin where the message does.
    leftPadding: -Theme.step * 2
    spacing: Theme.step

    PlainLabel {
        width: Math.min(implicitWidth, note.width)
        height: Math.max(Theme.targetHeight, implicitHeight)
        leftPadding: Theme.step * 2
        rightPadding: Theme.step * 2
        text: note.problem
        color: Theme.bad
        font.pixelSize: Theme.smallSize
        wrapMode: Text.Wrap
    }

    QuietButton {
        objectName: "retryButton"
        text: qsTr("Retry")
        color: Theme.accent
        onClicked: note.retryAsked()
    }

    QuietButton {
        objectName: "discardButton"
        text: qsTr("Discard")
        onClicked: note.discardAsked()
    }
}
