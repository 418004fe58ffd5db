pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// Something is under way: three dots that take turns.
Row {
    id: spinner

    property color color: Theme.muted

    spacing: Theme.step

    Repeater {
        model: 3

        Rectangle {
            id: dot

            required property int index

            width: Math.round(5 * Theme.textScale)
            height: width
            radius: width / 2
            color: spinner.color

            SequentialAnimation on opacity {
                running: spinner.visible && !Theme.reducedMotion
                loops: Animation.Infinite

                PauseAnimation {
                    duration: dot.index * 160
                }
                NumberAnimation {
                    from: 1
                    to: 0.25
                    duration: 320
                }
                NumberAnimation {
                    to: 1
                    duration: 320
                }
                PauseAnimation {
                    duration: (2 - dot.index) * 160
                }
            }
        }
    }
}
