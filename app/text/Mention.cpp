#include "app/text/Mention.h"

#include "app/text/Letters.h"
#include "app/text/TextSpan.h"
#include "events/Checks.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace Adda {

namespace {

/// Of a character as people see it. That of a name is made of its characters' here, so that a text can be compared
/// as it is read.
QString keyOf(QStringView character)
{
    if (character.size() == 1 && character.front().unicode() < 0x80)
        return character.front().toLower();
    return Checks::nameKey(character.toString());
}

QString keyOfName(const QString &name)
{
    QString key;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; end = finder.toNextBoundary()) {
        key += keyOf(QStringView(name).sliced(start, end - start));
        start = end;
    }
    return key;
}

/// A word that has come so far goes on at `at`.
bool goesOn(QStringView text, qsizetype at)
{
    return at < text.size() && isWordCharacter(text[at]) && !isWrittenWithoutSpaces(text[at]);
}

/// A name that has come to an end at `end` does not go on there.
bool isNameEnd(QStringView text, qsizetype end)
{
    if (end == text.size() || !isWordCharacter(text[end - 1]))
        return true;
    return !goesOn(text, end) && !(QStringView(u"-_.@").contains(text[end]) && goesOn(text, end + 1));
}

} // namespace

bool canBeMention(QStringView text, qsizetype at)
{
    qsizetype before = at;
    while (before > 0 && QStringView(u"+-_").contains(text[before - 1]))
        --before;
    return before == 0 || !isWordCharacter(text[before - 1]) || isWrittenWithoutSpaces(text[before - 1]);
}

qsizetype mentionBegunAt(QStringView text, qsizetype cursor)
{
    if (cursor < 1 || cursor > text.size() || goesOn(text, cursor))
        return -1;
    constexpr qsizetype longest = 2 * Checks::maxNameLength;
    const QStringView before = text.sliced(qMax(0, cursor - longest - 1), qMin(cursor, longest + 1));
    const qsizetype sign = before.lastIndexOf(u'@');
    const QStringView name = before.sliced(sign + 1);
    const qsizetype at = cursor - name.size() - 1;
    if (sign < 0 || name.contains(u'\n') || (!name.isEmpty() && name.front().isSpace()) || !canBeMention(text, at))
        return -1;
    const bool isWords = std::ranges::none_of(
        spansIn(text), [at](const TextSpan &span) { return at >= span.start && at < span.start + span.length; });
    return isWords ? at : -1;
}

MentionFinder::MentionFinder(const QStringList &names)
{
    for (const QString &name : names)
        m_keys.append(keyOfName(name));
}

QList<Mention> MentionFinder::find(QStringView text, qsizetype from, qsizetype end) const
{
    QList<Mention> mentions;
    if (m_keys.isEmpty() || !text.sliced(from, end - from).contains(u'@'))
        return mentions;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.data() + from, end - from);
    const auto longestAt = [&, origin = from](qsizetype at) {
        Mention longest{at, 0, 0};
        QString key;
        const auto begins = [&key](const QString &name) { return name.startsWith(key); };
        finder.setPosition(at + 1 - origin);
        qsizetype start = at + 1;
        while (start < end && std::ranges::any_of(m_keys, begins)) {
            const qsizetype next = origin + finder.toNextBoundary();
            key += keyOf(text.sliced(start, next - start));
            start = next;
            const qsizetype name = key.isEmpty() ? -1 : m_keys.indexOf(key);
            if (name >= 0 && isNameEnd(text, next))
                longest = {at, next - at, name};
        }
        return longest;
    };
    for (qsizetype at = text.indexOf(u'@', from); at >= 0 && at < end; at = text.indexOf(u'@', from)) {
        const Mention mention = canBeMention(text, at) ? longestAt(at) : Mention();
        if (mention.length > 0)
            mentions.append(mention);
        from = at + qMax<qsizetype>(mention.length, 1);
    }
    return mentions;
}

} // namespace Adda
