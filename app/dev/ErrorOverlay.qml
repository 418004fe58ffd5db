pragma ComponentBehavior: Bound

import QtQuick

/// What is wrong with the sources, at the top of the window: all of it when the scene could not be made, one line when
/// it only complained. Looks as the app in the dark, without its theme.
Rectangle {
    id: card

    /// Each with place, message, source and column.
    property var problems: []
    /// The scene under it is the one before.
    property bool broken: false
    property bool hidden: false

    readonly property var first: problems.length > 0 ? problems[0] : null
    readonly property bool compact: !broken

    objectName: "errorOverlay"
    onProblemsChanged: hidden = false
    // Popups are at a million.
    z: 2000000
    visible: problems.length > 0 && !hidden
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: compact ? 8 : 16
    width: parent ? Math.min(compact ? 560 : 720, parent.width - 32) : 0
    height: compact ? line.height : Math.min(list.contentHeight + list.y + 16, parent ? parent.height * 0.45 : 0)
    radius: compact ? 10 : 13
    color: "#25221E"
    border.color: compact ? "#6B5A2C" : "#8C4A42"

    component Words: Text {
        textFormat: Text.PlainText
        color: "#EDE7DF"
        font.pixelSize: 13
    }

    // What is under the card is not meant.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    Words {
        id: title

        x: 16
        y: 14
        visible: !card.compact
        text: card.problems.length > 1 ? card.problems.length + " errors. The last good state is shown." : "An error. The last good state is shown."
        color: "#FF9A8F"
        font.weight: Font.DemiBold
    }

    Item {
        id: line

        visible: card.compact
        width: parent.width
        height: 34

        Words {
            objectName: "warningLine"
            anchors.verticalCenter: parent.verticalCenter
            x: 14
            width: hide.x - x - 8
            text: card.first ? card.first.place + "  " + card.first.message + (card.problems.length > 1 ? "  (and " + (card.problems.length - 1) + " more)" : "") : ""
            color: "#E8C268"
            elide: Text.ElideRight
        }
    }

    Words {
        id: hide

        objectName: "hideErrors"
        anchors.right: parent.right
        y: card.compact ? 0 : 5
        width: implicitWidth + 28
        height: 34
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: "Hide"
        color: hideArea.containsMouse ? "#EDE7DF" : "#A79D91"

        MouseArea {
            id: hideArea

            anchors.fill: parent
            hoverEnabled: true
            onClicked: card.hidden = true
        }
    }

    ListView {
        id: list

        objectName: "errorList"
        visible: !card.compact
        x: 16
        y: 42
        width: parent.width - 32
        height: parent.height - y - 16
        clip: true
        spacing: 14
        boundsBehavior: Flickable.StopAtBounds
        model: card.problems

        delegate: Column {
            id: problem

            required property var modelData

            width: ListView.view.width
            spacing: 4

            Words {
                objectName: "errorPlace"
                width: parent.width
                text: problem.modelData.place
                font.weight: Font.DemiBold
                elide: Text.ElideLeft
            }

            Words {
                objectName: "errorMessage"
                width: parent.width
                text: problem.modelData.message
                wrapMode: Text.Wrap
            }

            Rectangle {
                visible: problem.modelData.source.trim().length > 0
                width: parent.width
                height: code.height + 12
                radius: 8
                color: "#171513"
                clip: true

                Column {
                    id: code

                    readonly property string source: problem.modelData.source.replace(/\t/g, " ")
                    readonly property int indent: source.search(/\S|$/)

                    x: 10
                    y: 6

                    Words {
                        text: code.source.trim()
                        color: "#EDE7DF"
                        font.family: "monospace"
                    }

                    Words {
                        visible: problem.modelData.column > 0
                        text: " ".repeat(Math.max(0, problem.modelData.column - 1 - code.indent)) + "^"
                        color: "#F2995A"
                        font.family: "monospace"
                    }
                }
            }
        }
    }
}
