pragma ComponentBehavior: Bound

import QtQuick
import Adda.Components

/// What a row of the timeline is given: the roles of TimelineModel, and where it stands. Its parts take it as one.
Item {
    required property bool isNotice
    required property string messageId
    required property string sender
    required property string text
    required property string time
    required property string fullTime
    required property string day
    required property bool showsHead
    required property bool isOwn
    required property bool isFirstNew
    required property int delivery
    required property string problem
    required property string spoken
    required property list<string> mentionNames

    required property real column
    required property bool online
    /// What the keyboard does is for this one.
    required property bool current
    /// Shows that the keyboard is here.
    required property bool focused

    /// Shared by all rows.
    required property Tip tip

    /// By mouse.
    signal picked
    signal retryAsked
    signal discardAsked
    signal copyAsked
    signal selectAllAsked
    /// A link was clicked.
    signal linkAsked(address: string)
    /// Here, in coordinates of the row; on this link, if on one.
    signal menuAsked(at: point, address: string)
}
