#include "app/dev/UiState.h"

#include "app/dev/Layout.h"
#include "app/dev/SceneNames.h"

#include <QQuickWindow>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

bool takesText(const QObject *object)
{
    return (object->inherits("QQuickTextInput") || object->inherits("QQuickTextEdit")) &&
           !object->property("readOnly").toBool();
}

void applyText(QObject *object, const QString &text)
{
    if (object->property("text") != text)
        object->setProperty("text", text);
}

template <typename Value>
void forEach(const QHash<QString, Value> &values, const SceneNames &names, auto apply)
{
    for (const auto &[name, value] : values.asKeyValueRange()) {
        if (QObject *object = names.find(name))
            apply(object, value);
    }
}

} // namespace

UiState UiState::of(QQuickItem *root)
{
    UiState state;
    const SceneNames names(root);
    for (QObject *object : names.objects())
        state.note(object, names);
    state.m_keyboard = keyboardIn(root, names);
    state.m_popupKeyboard = keyboardIn(root->window()->contentItem(), names);
    return state;
}

void UiState::note(QObject *object, const SceneNames &names)
{
    const QString name = names.nameOf(object);
    for (const QString &property : object->property("kept").toStringList()) {
        const QVariant value = object->property(property.toLatin1());
        // An object's type goes with its engine.
        const bool isObject = value.metaType().flags() & QMetaType::PointerToQObject;
        m_kept[name][property] = isObject ? names.nameOf(value.value<QObject *>()) : value;
    }
    if (object->inherits("QQuickPopup")) {
        if (object->property("opened").toBool()) {
            m_popups.append({name,
                             names.nameOf(object->property("parent").value<QObject *>()),
                             {object->property("x").toDouble(), object->property("y").toDouble()},
                             object->property("currentIndex")});
        }
    } else if (takesText(object)) {
        m_texts.insert(name, {object->property("text").toString(), object->property("cursorPosition").toInt(),
                              object->property("selectionStart").toInt(), object->property("selectionEnd").toInt()});
    } else if (object->inherits("QQuickItemView")) {
        m_lists.insert(name, ListPlace::of(static_cast<QQuickItem *>(object)));
        m_currentRows.insert(name, object->property("currentIndex").toInt());
    } else if (object->inherits("QQuickFlickable")) {
        m_scrolled.insert(name, {object->property("contentX").toDouble(), object->property("contentY").toDouble()});
    }
}

UiState::Keyboard UiState::keyboardIn(QQuickItem *root, const SceneNames &names)
{
    const QQuickItem *item = root;
    while (item->isFocusScope() && item->scopedFocusItem() != nullptr)
        item = item->scopedFocusItem();
    const bool isShown = item->property("visualFocus").toBool();
    return {names.nameOf(item), isShown ? Qt::TabFocusReason : Qt::OtherFocusReason};
}

void UiState::applyTo(QQuickItem *root) const
{
    forEach(m_kept, SceneNames(root), [](QObject *object, const QVariantMap &values) {
        for (const auto &[property, value] : values.asKeyValueRange())
            object->setProperty(property.toLatin1(), value);
    });
    layOut(root);
    const SceneNames names(root);
    forEach(m_texts, names, [](QObject *object, const Text &text) { applyText(object, text.text); });
    forEach(m_currentRows, names, [](QObject *object, int row) { object->setProperty("currentIndex", row); });
    layOut(root);
    forEach(m_scrolled, names, [](QObject *object, QPointF place) {
        object->setProperty("contentX", place.x());
        object->setProperty("contentY", place.y());
    });
    forEach(m_lists, names,
            [](QObject *object, const ListPlace &place) { place.applyTo(static_cast<QQuickItem *>(object)); });
}

void UiState::applyInWindow(QQuickItem *root) const
{
    apply(m_keyboard, SceneNames(root));
    for (const Popup &popup : m_popups)
        apply(popup, SceneNames(root));
    const SceneNames names(root);
    if (!m_popups.isEmpty())
        apply(m_popupKeyboard, names);
    // After the keyboard: a field may select all when it gets that.
    forEach(m_texts, names, [](QObject *object, const Text &text) {
        applyText(object, text.text);
        const bool isBackwards = text.cursor == text.selectionStart;
        QMetaObject::invokeMethod(object, "select", Q_ARG(int, isBackwards ? text.selectionEnd : text.selectionStart),
                                  Q_ARG(int, isBackwards ? text.selectionStart : text.selectionEnd));
        if (text.selectionStart == text.selectionEnd)
            object->setProperty("cursorPosition", text.cursor);
    });
}

void UiState::apply(const Keyboard &keyboard, const SceneNames &names)
{
    if (auto *item = qobject_cast<QQuickItem *>(names.find(keyboard.item)))
        item->forceActiveFocus(keyboard.reason);
}

void UiState::apply(const Popup &popup, const SceneNames &names) const
{
    QObject *object = names.find(popup.name);
    auto *parent = qobject_cast<QQuickItem *>(names.find(popup.parent));
    if (object == nullptr || parent == nullptr)
        return;
    // What it is about may be a row, which was not there yet.
    for (const auto &[property, value] : m_kept.value(popup.name).asKeyValueRange()) {
        if (QObject *other = names.find(value.toString()))
            object->setProperty(property.toLatin1(), QVariant::fromValue(other));
    }
    object->setProperty("parent", QVariant::fromValue(parent));
    object->setProperty("x", popup.place.x());
    object->setProperty("y", popup.place.y());
    QMetaObject::invokeMethod(object, "open");
    if (popup.currentIndex.isValid())
        object->setProperty("currentIndex", popup.currentIndex);
}

} // namespace Adda
