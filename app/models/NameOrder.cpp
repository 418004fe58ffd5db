#include "app/models/NameOrder.h"

namespace Adda {

namespace {

// The C locale knows neither capitals nor numbers.
QLocale collationLocale()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

} // namespace

NameOrder::NameOrder()
    : m_collator(collationLocale())
{
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true);
}

bool NameOrder::operator()(const QString &left, const QString &right) const
{
    const int order = m_collator.compare(left, right);
    return order != 0 ? order < 0 : left < right;
}

} // namespace Adda
