#include "app/Scene.h"

#include "app/IconProvider.h"

#include <QQmlComponent>
#include <QQmlError>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

QUrl Scene::mainView()
{
    return QUrl(u"qrc:/qt/qml/Adda/Window/MainView.qml"_s);
}

Scene::Scene()
{
    QObject::connect(&m_engine, &QQmlEngine::warnings, &m_engine, [this](const QList<QQmlError> &warnings) {
        for (const QQmlError &warning : warnings)
            m_complaints.append(warning.toString());
    });
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.addImageProvider(IconProvider::id, new IconProvider);
}

Scene::~Scene() = default;

tl::expected<std::unique_ptr<Scene>, QString> Scene::load(const QUrl &source, const QVariantMap &properties)
{
    std::unique_ptr<Scene> scene(new Scene);
    QQmlComponent component(&scene->m_engine, source);
    // Qt 6.4 crashes when it makes an object of a component with errors.
    if (component.isError())
        return tl::unexpected(component.errorString());
    std::unique_ptr<QObject> object(component.createWithInitialProperties(properties));
    if (component.isError())
        return tl::unexpected(component.errorString());
    auto *item = qobject_cast<QQuickItem *>(object.get());
    if (item == nullptr)
        return tl::unexpected(u"%1 is not an Item"_s.arg(source.toString()));
    object.release();
    scene->m_root.reset(item);
    return scene;
}

} // namespace Adda
