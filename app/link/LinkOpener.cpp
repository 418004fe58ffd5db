#include "app/link/LinkOpener.h"

#include "app/text/MessageLink.h"
#include "app/text/TextSpan.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr auto mailto = "mailto:"_L1;

} // namespace

void LinkOpener::open(const QString &address) const
{
    const QList<MessageLink> links = linksIn(address);
    if (links.size() != 1 || links.first().length != address.size())
        return;
    if (const auto room = RoomLink::parse(address))
        m_session->invite(*room);
    else
        QDesktopServices::openUrl(QUrl(address, QUrl::StrictMode));
}

QStringList LinkOpener::addressesIn(const QString &message) const
{
    constexpr int most = 10;
    QStringList addresses;
    for (const TextSpan &span : spansIn(message)) {
        if (span.kind == TextSpan::Kind::Link && addresses.size() < most && !addresses.contains(span.address))
            addresses.append(span.address);
    }
    return addresses;
}

void LinkOpener::copy(const QString &address) const
{
    const bool isPlainMail = address.startsWith(mailto) && !address.contains(u'?');
    QGuiApplication::clipboard()->setText(isPlainMail ? address.sliced(mailto.size()) : address);
}

QString LinkOpener::shortened(const QString &address, int most)
{
    const qsizetype slashes = address.indexOf("://"_L1);
    const qsizetype host = slashes < 0 ? 0 : slashes + 3;
    const auto rest = std::find_if(address.cbegin() + host, address.cend(),
                                   [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
    const qsizetype kept = qMax<qsizetype>(rest - address.cbegin(), most - 1);
    return address.size() <= kept + 1 ? address : address.first(kept) + u'…';
}

} // namespace Adda
