#pragma once

#include <QHash>
#include <QQuickItem>
#include <QString>

namespace Adda {

/// Names for the items and popups of a scene, the same in every scene that is made of the same QML and shows the
/// same: the objectName where only one has it, else the parent's name with the type and how many of it came before,
/// or with the number of the row in a list.
///
/// Thread: the GUI thread. Holds for as long as the scene is not changed.
class SceneNames
{
public:
    explicit SceneNames(QQuickItem *root);

    /// Empty: it is not in the scene.
    QString nameOf(const QObject *object) const { return m_names.value(object); }

    /// Null: there is none.
    QObject *find(const QString &name) const { return m_objects.value(name); }

    /// In the order of the tree.
    const QList<QObject *> &objects() const { return m_order; }

private:
    void count(QObject *object);
    void add(QObject *object, const QString &name);

    QHash<QString, int> m_objectNames;
    QHash<const QObject *, QString> m_names;
    QHash<QString, QObject *> m_objects;
    QList<QObject *> m_order;
};

} // namespace Adda
