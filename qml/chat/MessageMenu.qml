pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components

/// What one can do with a message; shared by all rows.
QuietMenu {
    id: menu

    property TimelineEntry row
    readonly property list<string> kept: ["row"]

    function popupFor(entry: TimelineEntry, at: point) {
        menu.row = entry;
        menu.popup(entry, at.x, at.y);
    }

    MenuRow {
        objectName: "copyText"
        iconName: "copy"
        text: qsTr("Copy text")
        onTriggered: menu.row.copyAsked()
    }
}
