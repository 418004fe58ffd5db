pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// Whom one may mention, while one writes @ and letters of a name. The keyboard stays in the field, which asks here first
/// what a key means; the functions are false when it means nothing.
RaisedGround {
    id: root

    required property T.TextArea field
    required property Room room
    /// Height that there is.
    required property real mostHeight

    readonly property string chosen: (list.currentItem as MentionRow)?.name ?? ""

    function step(by: int): bool {
        if (visible)
            list.currentIndex = (list.currentIndex + by + list.count) % list.count;
        return visible;
    }

    function accept(): bool {
        const isTaken = visible && list.currentIndex >= 0;
        if (isTaken)
            take(list.currentIndex);
        return isTaken;
    }

    function dismiss(): bool {
        const wasVisible = visible;
        choices.dismiss();
        return wasVisible;
    }

    function take(row: int) {
        const start = choices.start;
        const mention = choices.mention(row);
        field.remove(start, field.cursorPosition);
        field.insert(start, mention);
        choices.dismiss();
    }

    function follow() {
        // Not its text, which is that from before when the cursor tells.
        choices.follow(field.getText(0, field.length), field.selectedText.length > 0 ? -1 : field.cursorPosition);
    }

    objectName: "mentionList"
    visible: choices.offered && field.activeFocus
    height: Math.min(list.contentHeight, 6 * Theme.rowHeight, mostHeight - 2 * list.y) + 2 * list.y

    MentionChoices {
        id: choices

        members: root.room.members
        timeline: root.room.timeline
        onFilterChanged: list.currentIndex = 0
        onStartChanged: list.currentIndex = 0
    }

    Connections {
        target: root.field

        function onTextChanged() {
            root.follow();
        }

        function onCursorPositionChanged() {
            root.follow();
        }
    }

    ListView {
        id: list

        x: Theme.step
        y: Theme.step
        width: parent.width - 2 * x
        height: parent.height - 2 * y
        clip: true
        keyNavigationEnabled: false
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        model: choices
        T.ScrollBar.vertical: SlimBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("People to mention")

        delegate: MentionRow {
            width: ListView.view.width
            chosen: ListView.isCurrentItem
            onClicked: root.take(index)
        }
    }
}
