#pragma once

#include <QQuickImageProvider>

namespace Adda {

/// Draws the icons of resources/icons in one colour: "image://icons/NAME/RRGGBB", or AARRGGBB.
///
/// Thread: any, as Qt Quick asks from its loader threads. Ownership: the engine's that it is added to.
class IconProvider : public QQuickImageProvider
{
public:
    static constexpr auto id = QLatin1StringView("icons");

    /// Of the icons in `folder`.
    explicit IconProvider(const QString &folder = QStringLiteral(":/icons"));

    /// What follows a '?' in the request is for caches. `size` receives the size drawn, in device pixels: the
    /// requested one, else the icon's own. A null image, which Qt Quick reports as a warning, if there is no such
    /// icon or colour.
    QImage requestImage(const QString &request, QSize *size, const QSize &requestedSize) override;

private:
    QString m_folder;
};

} // namespace Adda
