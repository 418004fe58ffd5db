#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Adda {

/// A name with an @ before it, in a text.
struct Mention
{
    qsizetype start = 0; ///< of the @; in UTF-16 units, as is `length`
    qsizetype length = 0;
    qsizetype name = 0; ///< which of the names that were sought

    bool operator==(const Mention &) const = default;
};

/// The @ at `at` may begin a mention: it is in no word, and in no address of mail.
bool canBeMention(QStringView text, qsizetype at);

/// Where the @ stands of what may become a mention while it is written, with the cursor at its end; -1: there is
/// none. Not in code or links, nor in the middle of a word.
qsizetype mentionBegunAt(QStringView text, qsizetype cursor);

/// Finds the mentions of people. Names are compared as Checks::nameKey() does; they may have spaces, and of two that
/// fit it is the longer one. What goes on with letters or digits is another name ("@Ann" is not in "@Anna",
/// "@ann-lee" or "@ann@host.example"), but not in scripts that put no spaces between words.
///
/// Pure; takes time in proportion to the text, whatever it is.
class MentionFinder
{
public:
    explicit MentionFinder(const QStringList &names);

    /// Those from `from` up to but without `end`, in their order; what is around does count.
    QList<Mention> find(QStringView text, qsizetype from, qsizetype end) const;

private:
    QStringList m_keys; // of the names
};

} // namespace Adda
