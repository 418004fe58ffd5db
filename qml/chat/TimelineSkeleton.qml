pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// Where rows will be when they have come.
Item {
    id: skeleton

    required property real column

    clip: true

    Column {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.step * 2
        x: Math.round((parent.width - skeleton.column) / 2) + Theme.step * 2
        spacing: Theme.step * 6

        Repeater {
            model: [0.55, 0.8, 0.35, 0.65, 0.5]

            Item {
                id: shape

                required property double modelData

                width: skeleton.column - Theme.step * 4
                height: 36

                Rectangle {
                    width: 36
                    height: 36
                    radius: 12
                    color: Theme.hover
                }

                Rectangle {
                    x: 48
                    y: 3
                    width: 110
                    height: 11
                    radius: 5
                    color: Theme.hover
                }

                Rectangle {
                    x: 48
                    y: 22
                    width: (parent.width - x) * shape.modelData
                    height: 11
                    radius: 5
                    color: Theme.hover
                }
            }
        }
    }
}
