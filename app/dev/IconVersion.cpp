#include "app/dev/IconVersion.h"

#include "app/IconProvider.h"

using namespace Qt::Literals::StringLiterals;

namespace Adda {

QUrl IconVersion::intercept(const QUrl &url, DataType type)
{
    if (type != DataType::UrlString || url.scheme() != "image"_L1 || url.host() != IconProvider::id)
        return url;
    QUrl versioned = url;
    versioned.setQuery(QString::number(m_version));
    return versioned;
}

} // namespace Adda
