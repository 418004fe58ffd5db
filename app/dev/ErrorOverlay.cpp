#include "app/dev/ErrorOverlay.h"

#include <QFile>
#include <QQmlComponent>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

// That a file cannot be used says another with the reason.
bool isConsequence(const QQmlError &error)
{
    return error.description().startsWith("Type "_L1) && error.description().endsWith(" unavailable"_L1);
}

QString lineOf(const QUrl &url, int number)
{
    QFile file(url.toLocalFile());
    if (number < 1 || !file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n').value(number - 1);
}

} // namespace

ErrorOverlay::ErrorOverlay(QQuickWindow &window, const SourceTree &tree)
    : m_tree(tree)
{
    QQmlComponent component(&m_engine, QUrl(u"qrc:/adda/dev/ErrorOverlay.qml"_s));
    m_card.reset(qobject_cast<QQuickItem *>(component.create()));
    if (!m_card)
        qFatal("%s", qPrintable(component.errorString()));
    m_card->setParentItem(window.contentItem());
}

ErrorOverlay::~ErrorOverlay() = default;

void ErrorOverlay::showErrors(const QList<QQmlError> &errors)
{
    QList<QQmlError> reasons = errors;
    reasons.removeIf(isConsequence);
    show(reasons.isEmpty() ? errors : reasons, true);
}

void ErrorOverlay::showWarnings(const QList<QQmlError> &warnings)
{
    show(warnings, false);
}

void ErrorOverlay::hide()
{
    m_card->setProperty("problems", QVariantList());
}

void ErrorOverlay::show(const QList<QQmlError> &problems, bool isBroken)
{
    QVariantList described;
    for (const QQmlError &problem : problems)
        described.append(this->described(problem));
    m_card->setProperty("broken", isBroken);
    m_card->setProperty("problems", described);
}

QVariantMap ErrorOverlay::described(const QQmlError &problem) const
{
    QString place = m_tree.nameOf(problem.url());
    if (problem.line() > 0)
        place += u":%1"_s.arg(problem.line());
    if (problem.line() > 0 && problem.column() > 0)
        place += u":%1"_s.arg(problem.column());
    return {{u"place"_s, place},
            {u"message"_s, problem.description()},
            {u"source"_s, lineOf(problem.url(), problem.line())},
            {u"column"_s, problem.column()}};
}

} // namespace Adda
