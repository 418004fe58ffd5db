#pragma once

#include "app/dev/ListPlace.h"

#include <QHash>
#include <QPointF>
#include <QString>
#include <QVariantMap>

namespace Adda {

class SceneNames;

/// What a person has done to a scene that neither the session nor the QML knows: what is typed, where the cursor and
/// the keyboard are, how far is scrolled, which popups are open, and the properties that an item names in a property
/// `kept`. Outlives the scene, and is put on another by the names of its parts.
///
/// Thread: the GUI thread.
class UiState
{
public:
    /// Nothing.
    UiState() = default;

    /// Of a scene in a window.
    static UiState of(QQuickItem *root);

    /// Before `root` is in a window, so that nobody sees it move and nothing counts as read that is not. It has its
    /// size.
    void applyTo(QQuickItem *root) const;
    /// Once it is in one: popups and the keyboard.
    void applyInWindow(QQuickItem *root) const;

private:
    struct Text
    {
        QString text;
        int cursor = 0;
        int selectionStart = 0;
        int selectionEnd = 0;
    };

    struct Popup
    {
        QString name;
        QString parent;
        QPointF place;
        QVariant currentIndex; // of a menu
    };

    struct Keyboard
    {
        QString item;
        Qt::FocusReason reason = Qt::OtherFocusReason;
    };

    void note(QObject *object, const SceneNames &names);
    void apply(const Popup &popup, const SceneNames &names) const;
    static void apply(const Keyboard &keyboard, const SceneNames &names);
    /// What has it, or will when the window is active.
    static Keyboard keyboardIn(QQuickItem *root, const SceneNames &names);

    QHash<QString, QVariantMap> m_kept; // of objects, their names
    QHash<QString, Text> m_texts;
    QHash<QString, QPointF> m_scrolled;
    QHash<QString, ListPlace> m_lists;
    QHash<QString, int> m_currentRows;
    QList<Popup> m_popups; // outer before inner
    Keyboard m_keyboard;
    Keyboard m_popupKeyboard;
};

} // namespace Adda
