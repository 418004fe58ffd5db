pragma ComponentBehavior: Bound

import QtQuick
import Adda.Theme

/// A Flickable that scrolls to what has the keyboard when that is out of sight.
Flickable {
    id: flick

    readonly property Item focusItem: Window.activeFocusItem

    function reveal() {
        let item = focusItem;
        while (item && item !== contentItem)
            item = item.parent;
        if (!item)
            return;
        // With what stands over and under a field.
        const top = focusItem.mapToItem(contentItem, 0, 0).y - Theme.rowHeight;
        const bottom = top + focusItem.height + 2 * Theme.rowHeight;
        contentY = Math.max(0, Math.min(contentHeight - height, top, Math.max(contentY, bottom - height)));
    }

    boundsBehavior: Flickable.StopAtBounds
    onFocusItemChanged: reveal()
    onHeightChanged: reveal()
    onContentHeightChanged: reveal()
}
