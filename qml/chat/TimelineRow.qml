pragma ComponentBehavior: Bound

import QtQuick

/// One row of the timeline: a message or a notice, with the lines that stand above it.
TimelineEntry {
    id: entry

    implicitHeight: rows.height
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken.length > 0 ? spoken : text
    Accessible.focused: focused

    Column {
        id: rows

        anchors.horizontalCenter: parent.horizontalCenter
        width: entry.column

        DayLine {
            width: parent.width
            visible: entry.day.length > 0
            day: entry.day
        }

        NewLine {
            width: parent.width
            visible: entry.isFirstNew
        }

        NoticeRow {
            width: parent.width
            visible: entry.isNotice
            row: entry
        }

        MessageRow {
            width: parent.width
            visible: !entry.isNotice
            row: entry
        }
    }
}
