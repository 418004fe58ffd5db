pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Adda.App
import Adda.Components
import Adda.Theme

/// The text area of the composer; its text is the room's draft.
T.TextArea {
    id: field

    required property Room room
    /// Of the field with one line in it.
    required property int leastHeight
    required property MentionList mentions

    signal sendAsked
    signal paged(by: int)

    function showDraft() {
        text = room.draft;
        cursorPosition = length;
        mentions.dismiss();
    }

    function isBare(event: KeyEvent): bool {
        return !(event.modifiers & (Qt.ShiftModifier | Qt.ControlModifier | Qt.AltModifier | Qt.MetaModifier));
    }

    function enter(event: KeyEvent) {
        // While an input method composes, Enter belongs to it.
        event.accepted = !(event.modifiers & Qt.ShiftModifier) && preeditText.length === 0;
        if (event.accepted && !mentions.accept())
            field.sendAsked();
    }

    objectName: "composerField"
    focus: true
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    leftPadding: Theme.step * 3.5
    rightPadding: Theme.step * 2
    // One line stands in the middle.
    topPadding: Math.max(Theme.step * 2, Math.floor((leastHeight - metrics.height) / 2))
    bottomPadding: topPadding
    implicitHeight: contentHeight + topPadding + bottomPadding
    font.family: Theme.family
    font.pixelSize: Theme.bodySize
    tabStopDistance: Theme.tabStop
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.accentText
    Accessible.name: qsTr("Message #%1").arg(room.name)
    Accessible.description: mentions.visible ? qsTr("Tab mentions %1, Up and Down choose somebody else").arg(mentions.chosen) : ""

    onTextChanged: room.draft = text
    onRoomChanged: showDraft()
    Component.onCompleted: showDraft()

    Connections {
        target: field.room

        function onDraftChanged() {
            if (field.room.draft !== field.text)
                field.showDraft();
        }
    }

    // Tab leads on, for those who have only a keyboard; a tab in a message can be pasted.
    Keys.onTabPressed: mentions.accept() || nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onUpPressed: event => event.accepted = isBare(event) && mentions.step(-1)
    Keys.onDownPressed: event => event.accepted = isBare(event) && mentions.step(1)
    Keys.onEscapePressed: event => event.accepted = mentions.dismiss()
    Keys.onReturnPressed: event => enter(event)
    Keys.onEnterPressed: event => enter(event)
    Keys.onPressed: event => {
        event.accepted = event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown;
        if (event.accepted)
            field.paged(event.key === Qt.Key_PageUp ? -1 : 1);
    }

    FieldMenu {
        field: field
    }

    FontMetrics {
        id: metrics

        font: field.font
    }

    PlainLabel {
        x: field.leftPadding
        y: field.topPadding
        width: field.width - field.leftPadding - field.rightPadding
        visible: field.length === 0 && field.preeditText.length === 0
        text: field.Accessible.name
        color: Theme.muted
        font: field.font
        elide: Text.ElideRight
    }
}
