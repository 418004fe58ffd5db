pragma ComponentBehavior: Bound

import QtQuick
import Adda.App
import Adda.Components
import Adda.Theme

/// Says that messages wait for who enters under this name on this server; there only if some do.
PlainLabel {
    id: note

    required property ChatSession session
    required property string name
    required property string server

    readonly property int rooms: session.joinedRooms.count
    readonly property int count: session.waitingCount

    function look() {
        note.session.countWaiting(name, server);
    }

    objectName: "waitingNote"
    // Who is in rooms sees them there.
    visible: count > 0 && rooms === 0
    text: count === 1 ? qsTr("1 message is waiting to be sent") : qsTr("%n messages are waiting to be sent", "", count)
    color: Theme.muted
    font.pixelSize: Theme.smallSize
    horizontalAlignment: Text.AlignHCenter
    wrapMode: Text.Wrap
    Accessible.ignored: false
    Accessible.role: Accessible.StaticText
    Accessible.name: text
    onNameChanged: look()
    onServerChanged: look()
    onRoomsChanged: look()
    Component.onCompleted: look()
}
