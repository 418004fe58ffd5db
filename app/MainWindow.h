#pragma once

#include <QQuickWindow>

#include <memory>

namespace Adda {

class Scene;

/// The app's window. It stays when the scene in it is replaced, and remembers its place between runs.
///
/// Thread: the GUI thread.
class MainWindow : public QQuickWindow
{
    Q_OBJECT
public:
    /// Keeps its place in the INI file `placeFile`; empty: nowhere.
    explicit MainWindow(const QString &placeFile);
    ~MainWindow() override;

    /// Null: the window is empty.
    Scene *scene() const { return m_scene.get(); }

    /// Fills the window with `scene`, in place of the one before, which goes first; null empties it. A scene that
    /// wants to quit closes the window.
    void setScene(std::unique_ptr<Scene> scene);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void leadKeyboardBack();
    void fitScene();
    void restorePlace();
    void rememberPlace() const;

    QString m_placeFile;
    std::unique_ptr<Scene> m_scene;
};

} // namespace Adda
