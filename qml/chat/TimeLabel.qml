pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// When it was; pointing at it tells it exactly.
PlainLabel {
    id: label

    required property TimelineEntry row

    color: Theme.muted
    font.pixelSize: Theme.tinySize

    HoverHandler {
        onHoveredChanged: {
            if (hovered)
                label.row.tip.showFor(label, label.row.fullTime);
            else
                label.row.tip.hideFor(label);
        }
    }
}
