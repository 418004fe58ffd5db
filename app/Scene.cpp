#include "app/Scene.h"

#include "app/IconProvider.h"

#include <QQmlComponent>

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

tl::expected<std::unique_ptr<Scene>, QList<QQmlError>> Scene::load(const QUrl &source, const QVariantMap &properties,
                                                                   const Prepare &prepare)
{
    std::unique_ptr<Scene> scene(new Scene);
    if (prepare)
        prepare(scene->m_engine);
    QQmlComponent component(&scene->m_engine, source);
    // Qt 6.4 crashes when it makes an object of a component with errors.
    if (component.isError())
        return tl::unexpected(component.errors());
    std::unique_ptr<QObject> object(component.createWithInitialProperties(properties));
    if (component.isError())
        return tl::unexpected(component.errors());
    auto *item = qobject_cast<QQuickItem *>(object.get());
    if (item == nullptr) {
        QQmlError error;
        error.setUrl(source);
        error.setDescription(u"This is not an Item"_s);
        return tl::unexpected(QList<QQmlError>{error});
    }
    object.release();
    scene->m_root.reset(item);
    return scene;
}

} // namespace Adda
