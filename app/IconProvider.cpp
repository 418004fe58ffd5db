#include "app/IconProvider.h"

#include <QColor>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

IconProvider::IconProvider(const QString &folder)
    : QQuickImageProvider(QQuickImageProvider::Image)
    , m_folder(folder)
{
}

QImage IconProvider::requestImage(const QString &request, QSize *size, const QSize &requestedSize)
{
    const QString address = request.section(u'?', 0, 0);
    const QColor color(u'#' + address.section(u'/', 1));
    QFile file(u"%1/%2.svg"_s.arg(m_folder, address.section(u'/', 0, 0)));
    if (!color.isValid() || !file.open(QIODevice::ReadOnly))
        return {};

    // The renderer knows no colour from outside.
    QSvgRenderer renderer(file.readAll().replace("currentColor", color.name().toLatin1()));
    const QSize wanted = requestedSize.isEmpty() ? renderer.defaultSize() : requestedSize;
    QImage image(wanted, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    *size = wanted;
    return image;
}

} // namespace Adda
