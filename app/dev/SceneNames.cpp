#include "app/dev/SceneNames.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

QString typeOf(const QObject *object)
{
    // Qt counts on with every type that an engine makes.
    static const QRegularExpression number(u"_QML(TYPE)?_\\d+"_s);
    return QString::fromLatin1(object->metaObject()->className()).remove(number);
}

int rowOf(QQuickItem *list, const QQuickItem *item)
{
    int row = -1;
    QMetaObject::invokeMethod(list, "indexAt", Q_RETURN_ARG(int, row), Q_ARG(double, item->x() + item->width() / 2),
                              Q_ARG(double, item->y() + item->height() / 2));
    QQuickItem *atRow = nullptr;
    QMetaObject::invokeMethod(list, "itemAtIndex", Q_RETURN_ARG(QQuickItem *, atRow), Q_ARG(int, row));
    return atRow == item ? row : -1;
}

QList<QObject *> partsOf(QObject *object)
{
    QList<QObject *> parts;
    if (object->inherits("QQuickPopup")) {
        // A menu's are made when it is opened; closed, a popup has none yet, and asking would make them.
        if (!object->inherits("QQuickMenu") && object->property("opened").toBool())
            parts.append(object->property("contentItem").value<QQuickItem *>());
        return parts;
    }
    const auto *item = static_cast<QQuickItem *>(object);
    for (QQuickItem *child : item->childItems())
        parts.append(child);
    // The popups' items are in the window's overlay.
    for (QObject *child : item->children()) {
        if (child->inherits("QQuickPopup") && !child->inherits("QQuickToolTip"))
            parts.append(child);
    }
    return parts;
}

} // namespace

SceneNames::SceneNames(QQuickItem *root)
{
    count(root);
    add(root, u"/"_s);
}

void SceneNames::count(QObject *object)
{
    ++m_objectNames[object->objectName()];
    for (QObject *part : partsOf(object))
        count(part);
}

void SceneNames::add(QObject *object, const QString &place)
{
    const bool isKnownByName = !object->objectName().isEmpty() && m_objectNames[object->objectName()] == 1;
    const QString name = isKnownByName ? object->objectName() : place;
    m_names.insert(object, name);
    m_objects.insert(name, object);
    m_order.append(object);

    auto *item = qobject_cast<QQuickItem *>(object);
    QQuickItem *list =
        item && item->parentItem() && item->parentItem()->inherits("QQuickItemView") ? item->parentItem() : nullptr;
    QHash<QString, int> before;
    for (QObject *part : partsOf(object)) {
        const QString type = typeOf(part);
        const auto *partItem = qobject_cast<QQuickItem *>(part);
        const int row = list && partItem ? rowOf(list, partItem) : -1;
        if (row >= 0)
            add(part, u"%1/row %2"_s.arg(name).arg(row));
        else
            add(part, u"%1/%2 %3"_s.arg(name, type).arg(before[type]++));
    }
}

} // namespace Adda
