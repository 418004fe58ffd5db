pragma ComponentBehavior: Bound

pragma Singleton

import QtQuick

/// How Adda looks: colours, sizes and durations. The window's root sets `dark`, `textScale` and `reducedMotion`; the
/// rest follows. Nothing else in QML spells a colour or a size of text.
///
/// Every pair of text and ground that is used together has a contrast of at least 4.5 to 1, outlines one of 3 to 1.
QtObject {
    id: theme

    property bool dark: false
    /// Size of all text and of what must grow with it, 0.8 to 2.0.
    property real textScale: 1
    /// Of panes and avatars, which grow with the text but leave most of the window to it.
    readonly property real paneScale: Math.min(textScale, 1.4)
    property bool reducedMotion: false

    // Grounds
    readonly property color bg: dark ? "#171513" : "#FBF9F6"
    readonly property color side: dark ? "#1E1B18" : "#F3EFE9"
    readonly property color raised: dark ? "#25221E" : "#FFFFFF"
    readonly property color tint: dark ? "#43301F" : "#FFF1E4"
    readonly property color hover: dark ? "#2A2622" : "#ECE6DD"
    /// What is hovered, or has the keyboard, on `raised`.
    readonly property color raisedHover: dark ? "#38332D" : "#ECE6DD"
    readonly property color warnBg: dark ? "#33290F" : "#FFF4D6"
    /// Under code in messages.
    readonly property color code: dark ? "#25221E" : "#F3EFE9"
    readonly property color line: dark ? "#35302A" : "#E4DDD3"

    /// Around what one types in: without it nobody sees where that is.
    readonly property color outline: dark ? "#756C61" : "#91877B"

    /// Over what is behind a dialog.
    readonly property color shade: "#66000000"

    // Text
    readonly property color text: dark ? "#EDE7DF" : "#1F1B16"
    readonly property color muted: dark ? "#A79D91" : "#6B6259"
    readonly property color accent: dark ? "#F2995A" : "#AF3F08"
    readonly property color accentText: dark ? "#1B1209" : "#FFFFFF"
    readonly property color accentHover: dark ? "#F7AE7B" : "#963505"
    readonly property color good: dark ? "#5CC48D" : "#1B7A4B"
    readonly property color warn: dark ? "#E8C268" : "#8A5A00"
    readonly property color bad: dark ? "#FF9A8F" : "#B3261E"

    readonly property list<color> avatars: ["#B4532A", "#8A6A00", "#4D7A1E", "#13795B", "#16718F", "#3A5FC0", "#7A4FC0", "#A8408F", "#B83B5E"]

    // Text sizes in pixels. Controls do not take the application's font by themselves.
    readonly property string family: Application.font.family
    readonly property int titleSize: Math.round(24 * textScale)
    readonly property int brandSize: Math.round(18 * textScale)
    readonly property int headSize: Math.round(16 * textScale)
    readonly property int bodySize: Math.round(15 * textScale)
    readonly property int bodyLine: Math.round(22 * textScale)
    readonly property int listSize: Math.round(14.5 * textScale)
    readonly property int smallSize: Math.round(13 * textScale)
    readonly property int tinySize: Math.round(12 * textScale)

    /// About four characters of code.
    readonly property int tabStop: Math.round(32 * textScale)

    /// The unit of all spacing: use multiples.
    readonly property int step: 4
    /// Least height of what one clicks in lists, and of the main buttons and fields.
    readonly property int rowHeight: Math.round(34 * textScale)
    readonly property int targetHeight: Math.round(32 * textScale)
    readonly property int buttonHeight: Math.round(44 * textScale)
    readonly property int iconSize: Math.round(18 * textScale)

    // Radii
    readonly property int radiusSmall: 8
    readonly property int radius: 10
    readonly property int radiusLarge: 13
    readonly property int radiusCard: 18

    // Durations in milliseconds
    readonly property int quick: reducedMotion ? 0 : 120
    readonly property int calm: reducedMotion ? 0 : 160
    /// Before a tooltip shows.
    readonly property int tipDelay: 600

    /// The ground of a person's avatar: the same for a name in every window and every run.
    function avatarColor(name: string): color {
        let hash = 7;
        for (const character of name.toLowerCase())
            hash = (hash * 31 + character.codePointAt(0)) % 1000003;
        return avatars[hash % avatars.length];
    }
}
