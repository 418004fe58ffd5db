pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components
import Adda.Theme

/// The text of a message, as it was written; can be selected and copied. The keyboard is in the list, never here: in
/// Qt 6.4 a text that can only be read keeps every shortcut to itself.
TextEdit {
    id: body

    required property string written
    /// Mentions of the first stand out, as MessageStyle has it.
    required property list<string> names
    /// Shared by all rows.
    required property Tip tip
    /// Only the current row keeps its selection.
    required property bool current

    /// Of the links, the one under the pointer; -1: none.
    readonly property int pointedLink: hoveredLink.length > 0 ? style.linkAt(positionAt(pointed.point.position.x, pointed.point.position.y)) : -1

    signal pressed

    /// What is selected, else all.
    function copyWanted() {
        style.copy(selectionStart, selectionEnd, written);
    }

    /// Of a character; said anew when the lines change.
    function placeOf(position: int): rect {
        return contentHeight >= 0 && contentWidth >= 0 && width > 0 ? positionToRectangle(position) : Qt.rect(0, 0, 0, 0);
    }

    text: written
    readOnly: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    activeFocusOnPress: false
    tabStopDistance: Theme.tabStop
    font.pixelSize: Theme.bodySize
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    onPointedLinkChanged: {
        if (pointedLink >= 0)
            tip.showFor(links.itemAt(pointedLink), style.tip(pointedLink));
        else if (tip && tip.parent && tip.parent.parent === body)
            tip.hideFor(tip.parent);
    }
    // The row speaks for it.
    Accessible.ignored: true
    onCurrentChanged: {
        if (!current)
            deselect();
    }

    TapHandler {
        onPressedChanged: {
            if (pressed)
                body.pressed();
        }
    }

    HoverHandler {
        id: pointed

        cursorShape: body.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }

    MessageStyle {
        id: style

        document: body.textDocument
        lineHeight: Theme.bodyLine
        linkColor: Theme.accent
        codeGround: Theme.code
        mentionGround: Theme.tint
        names: body.names
    }

    // Of links: where a tip stands, and what a screen reader follows.
    Repeater {
        id: links

        model: style.links

        Item {
            required property var modelData

            readonly property rect first: body.placeOf(modelData.start)
            readonly property rect last: body.placeOf(modelData.end)

            x: Math.min(first.x, last.y === first.y ? last.x : first.x)
            y: first.y
            width: last.y === first.y ? Math.abs(last.x - first.x) : body.width - x
            height: first.height
            Accessible.role: Accessible.Link
            Accessible.name: modelData.address
            Accessible.onPressAction: body.linkActivated(modelData.address)
        }
    }

    Repeater {
        model: style.codeBlocks

        Rectangle {
            required property var modelData

            readonly property rect first: body.placeOf(modelData.start)
            readonly property rect last: body.placeOf(modelData.end)

            z: -1
            x: -Theme.step * 2
            y: first.y + Theme.step / 2
            width: body.width + Theme.step * 3
            height: last.y + last.height - first.y - Theme.step
            radius: Theme.radiusSmall
            color: Theme.code
        }
    }
}
