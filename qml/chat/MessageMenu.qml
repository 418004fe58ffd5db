pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components

/// What one can do with a message and the links in it; shared by all rows.
QuietMenu {
    id: menu

    required property LinkOpener opener

    property TimelineEntry row
    property list<string> links
    readonly property list<string> kept: ["row", "links"]

    /// `addresses`: of the links that are meant.
    function popupFor(entry: TimelineEntry, at: point, addresses: list<string>) {
        menu.row = entry;
        menu.links = addresses;
        menu.popup(entry, at.x, at.y);
    }

    /// A row's address and words for each link. What is made of it asks the menu for nothing: it may be gone before.
    function worded(only: string, oneOfSeveral: string): var {
        const rows = [];
        for (const address of links)
            rows.push({
                address: address,
                words: links.length > 1 ? oneOfSeveral.arg(opener.shortened(address, 40)) : only
            });
        return rows;
    }

    MenuRow {
        objectName: "copyText"
        iconName: "copy"
        text: qsTr("Copy text")
        onTriggered: menu.row.copyAsked()
    }

    Repeater {
        model: menu.worded(qsTr("Open link"), qsTr("Open %1"))

        MenuRow {
            required property var modelData

            objectName: "openLink"
            iconName: "link"
            text: modelData.words
            onTriggered: menu.opener.open(modelData.address)
        }
    }

    Repeater {
        model: menu.worded(qsTr("Copy link"), qsTr("Copy %1"))

        MenuRow {
            required property var modelData

            objectName: "copyLink"
            iconName: "copy"
            text: modelData.words
            onTriggered: menu.opener.copy(modelData.address)
        }
    }
}
