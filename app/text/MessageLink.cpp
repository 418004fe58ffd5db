#include "app/text/MessageLink.h"

#include "app/link/RoomLink.h"
#include "app/text/Letters.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

constexpr qsizetype longestHost = 253;
constexpr qsizetype longestLocalPart = 64;

/// What was looked at: nothing before `end` can begin another link. No address: it is none.
struct Candidate
{
    qsizetype end = 0;
    QString address;
};

bool isAscii(QChar c)
{
    return c.unicode() < 0x80;
}

bool isAsciiAlnum(QChar c)
{
    return isAscii(c) && c.isLetterOrNumber();
}

bool isHostCharacter(QChar c)
{
    return isWordCharacter(c) || c == u'-' || c == u'_' || c == u'.';
}

bool isUrlCharacter(QChar c)
{
    return isAscii(c) ? c > u' ' && c != u'\x7f' && !QStringView(u"<>\"\\^`{|}").contains(c) : isWordCharacter(c);
}

/// Of the scheme before `colon`; -1: it is none of ours.
qsizetype schemeStart(QStringView text, qsizetype colon)
{
    for (const QStringView scheme : {u"http", u"https", u"mailto", u"adda"}) {
        const qsizetype start = colon - scheme.size();
        if (start < 0 || text.sliced(start, scheme.size()).compare(scheme, Qt::CaseInsensitive) != 0)
            continue;
        const QChar before = start > 0 ? text[start - 1] : QChar(u' ');
        return isAsciiAlnum(before) || before == u'+' || before == u'-' || before == u'.' ? -1 : start;
    }
    return -1;
}

/// Where the host that begins at `start` ends, a dot or dash after it left out.
qsizetype hostEnd(QStringView text, qsizetype start)
{
    const qsizetype most = qMin(text.size(), start + longestHost + 1);
    qsizetype end = start;
    if (end < most && text[end] == u'[') {
        do
            ++end;
        while (end < most && (isAsciiAlnum(text[end]) || text[end] == u':' || text[end] == u'.'));
        return end < most && text[end] == u']' ? end + 1 : start;
    }
    qsizetype label = start;
    for (; end < most && isHostCharacter(text[end]); ++end) {
        if (text[end] == u'.')
            label = end + 1;
    }
    // No top-level domain mixes scripts: what follows is the sentence.
    if (label < end && isAscii(text[label]))
        end = std::find_if_not(text.begin() + label, text.begin() + end, isAscii) - text.begin();
    while (end > start && !isWordCharacter(text[end - 1]))
        --end;
    return end;
}

/// Where the path and what follows it end, when it is followed by a sentence.
qsizetype pathEnd(QStringView text, qsizetype start)
{
    qsizetype end = start;
    int open[2] = {0, 0}; // more than are closed: round, square
    for (; end < text.size() && isUrlCharacter(text[end]); ++end) {
        const QChar c = text[end];
        if (isAsciiAlnum(text[end - 1]) && isWrittenWithoutSpaces(c))
            break;
        open[0] += c == u'(' ? 1 : c == u')' ? -1 : 0;
        open[1] += c == u'[' ? 1 : c == u']' ? -1 : 0;
    }
    for (; end > start; --end) {
        const QChar c = text[end - 1];
        const int bracket = c == u'(' || c == u')' ? 0 : 1;
        if (c == u'(' || c == u'[')
            --open[bracket];
        else if ((c == u')' || c == u']') && open[bracket] < 0)
            ++open[bracket];
        else if (!QStringView(u".,;:!?'*").contains(c))
            break;
    }
    return end;
}

/// What ends at `end` is no host, but the name of a user of one.
bool isUserInfo(QStringView text, qsizetype end)
{
    const auto rest = text.sliced(end, qMin(text.size() - end, longestHost));
    const auto stop =
        std::ranges::find_if(rest, [](QChar c) { return !isUrlCharacter(c) || QStringView(u"/?#@").contains(c); });
    return stop != rest.end() && *stop == u'@';
}

Candidate webAddress(QStringView text, qsizetype start, qsizetype colon)
{
    const Candidate none{colon + 1, {}};
    if (!text.sliced(colon + 1).startsWith(u"//"))
        return none;
    const qsizetype host = colon + 3;
    qsizetype end = hostEnd(text, host);
    if (end == host)
        return none;
    if (end < text.size() && text[end] == u':') {
        qsizetype port = end + 1;
        while (port < text.size() && port - end <= 5 && text[port] >= u'0' && text[port] <= u'9')
            ++port;
        if (port > end + 1)
            end = port;
    }
    if (isUserInfo(text, end))
        return none;
    if (end < text.size() && (text[end] == u'/' || text[end] == u'?' || text[end] == u'#'))
        end = pathEnd(text, end);

    const QUrl url(text.sliced(start, end - start).toString());
    const bool isOurs = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.port(1) > 0;
    QString address = isOurs ? url.toString(QUrl::FullyEncoded) : QString();
    if (url.scheme() == "adda"_L1 && !RoomLink::parse(address))
        address.clear();
    return {end, address};
}

bool writesOnly(const QString &query)
{
    const auto items = QUrlQuery(query).queryItems();
    return std::ranges::all_of(items, [](const auto &item) {
        return QStringList{u"subject"_s, u"body"_s, u"cc"_s, u"bcc"_s}.contains(item.first, Qt::CaseInsensitive);
    });
}

Candidate mailAddress(QStringView text, qsizetype start, qsizetype colon)
{
    const Candidate none{colon + 1, {}};
    qsizetype at = colon + 1;
    while (at < text.size() && at - colon <= longestLocalPart &&
           (isAsciiAlnum(text[at]) || QStringView(u"._+-").contains(text[at])))
        ++at;
    if (at == colon + 1 || at == text.size() || text[at] != u'@')
        return none;
    const qsizetype domain = at + 1;
    qsizetype end = hostEnd(text, domain);
    const QString host = QString::fromLatin1(QUrl::toAce(text.sliced(domain, end - domain).toString()));
    if (host.isEmpty())
        return none;
    QString address = u"mailto:%1@%2"_s.arg(text.sliced(colon + 1, at - colon - 1), host);
    if (end < text.size() && text[end] == u'?') {
        end = pathEnd(text, end + 1);
        const QUrl url(text.sliced(start, end - start).toString());
        if (!writesOnly(url.query()))
            return {end, {}};
        if (url.hasQuery() && !url.query().isEmpty())
            address += u'?' + url.query(QUrl::FullyEncoded);
        else
            --end;
    }
    return {end, address};
}

} // namespace

QList<MessageLink> linksIn(QStringView text)
{
    QList<MessageLink> links;
    qsizetype from = 0;
    for (qsizetype colon = text.indexOf(u':'); colon >= 0; colon = text.indexOf(u':', from)) {
        const qsizetype start = schemeStart(text, colon);
        if (start < from) {
            from = colon + 1;
            continue;
        }
        const bool isMail = text[start] == u'm' || text[start] == u'M';
        const Candidate candidate = isMail ? mailAddress(text, start, colon) : webAddress(text, start, colon);
        if (!candidate.address.isEmpty())
            links.append({start, candidate.end - start, candidate.address});
        from = candidate.end;
    }
    return links;
}

} // namespace Adda
