#pragma once

#include <QCollator>
#include <QString>

namespace Adda {

/// The order people expect names in: that of their language, capitals or not, "release-9" before "release-10". Names
/// that differ are never equal in it.
class NameOrder
{
public:
    NameOrder();

    bool operator()(const QString &left, const QString &right) const;

private:
    QCollator m_collator;
};

} // namespace Adda
