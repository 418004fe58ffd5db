#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace Adda {

/// Names in the order they were added, each once; O(1) to add and to take out.
class NameList
{
public:
    void append(const QString &name)
    {
        if (m_places.contains(name))
            return;
        m_places.insert(name, m_names.size());
        m_names.append(name);
    }

    bool remove(const QString &name)
    {
        const auto place = m_places.constFind(name);
        if (place == m_places.constEnd())
            return false;
        m_names[*place].clear();
        m_places.erase(place);
        return true;
    }

    bool isEmpty() const { return m_places.isEmpty(); }

    qsizetype size() const { return m_places.size(); }

    QStringList names() const
    {
        QStringList names;
        names.reserve(size());
        for (const QString &name : m_names) {
            if (!name.isEmpty())
                names.append(name);
        }
        return names;
    }

private:
    QHash<QString, qsizetype> m_places; // in m_names
    QStringList m_names;                // empty: taken out
};

} // namespace Adda
