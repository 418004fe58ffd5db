#pragma once

#include <QQmlAbstractUrlInterceptor>

namespace Adda {

/// Makes the addresses of icons new when an icon has changed. Qt keeps pictures by address, for all engines.
class IconVersion : public QQmlAbstractUrlInterceptor
{
public:
    void increase() { ++m_version; }

    QUrl intercept(const QUrl &url, DataType type) override;

private:
    int m_version = 0;
};

} // namespace Adda
