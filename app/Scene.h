#pragma once

#include <QQmlEngine>
#include <QQmlError>
#include <QQuickItem>
#include <QStringList>
#include <QUrl>
#include <QVariantMap>
#include <tl/expected.hpp>

#include <functional>
#include <memory>

namespace Adda {

/// One QML engine and the tree it made. What it shows is in the properties it is given; those outlive it, so
/// that a scene can be made anew at any time.
///
/// Thread: the GUI thread.
class Scene
{
public:
    /// The page that holds all others.
    static QUrl mainView();

    /// Gets an engine before it reads anything.
    using Prepare = std::function<void(QQmlEngine &engine)>;

    /// The tree of `source`, with `properties`; or what is wrong with it.
    static tl::expected<std::unique_ptr<Scene>, QList<QQmlError>>
    load(const QUrl &source, const QVariantMap &properties, const Prepare &prepare = {});

    ~Scene();

    QQuickItem *root() const { return m_root.get(); }

    QQmlEngine &engine() { return m_engine; }

    /// What Qt complained about since the engine was made: binding errors, missing icons and the like.
    const QStringList &complaints() const { return m_complaints; }

private:
    Scene();

    QStringList m_complaints;
    QQmlEngine m_engine;
    std::unique_ptr<QQuickItem> m_root; // goes before the engine
};

} // namespace Adda
