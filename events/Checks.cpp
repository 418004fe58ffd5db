#include "events/Checks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Adda::Checks {

using namespace Qt::Literals::StringLiterals;

namespace {

qsizetype characterCount(QStringView text)
{
    return std::ranges::count_if(text, [](QChar c) { return !c.isLowSurrogate(); });
}

/// Characters that a person cannot see and that can make one name look like another or turn the text around
/// it. ZWNJ and ZWJ stay: Persian, Hindi and emoji are not written without them.
bool isUnseen(char32_t c)
{
    constexpr char32_t zeroWidthNonJoiner = 0x200C;
    constexpr char32_t zeroWidthJoiner = 0x200D;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Other_Format:
        return c != zeroWidthNonJoiner && c != zeroWidthJoiner;
    default:
        return false;
    }
}

/// Unicode 15, DerivedCoreProperties.txt: Default_Ignorable_Code_Point.
bool isIgnorable(char32_t c)
{
    struct Range
    {
        char32_t first;
        char32_t last;
    };

    static constexpr std::array ranges{
        Range{0x00AD, 0x00AD},   Range{0x034F, 0x034F}, Range{0x061C, 0x061C},   Range{0x115F, 0x1160},
        Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F}, Range{0x200B, 0x200F},   Range{0x202A, 0x202E},
        Range{0x2060, 0x206F},   Range{0x3164, 0x3164}, Range{0xFE00, 0xFE0F},   Range{0xFEFF, 0xFEFF},
        Range{0xFFA0, 0xFFA0},   Range{0xFFF0, 0xFFF8}, Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A},
        Range{0xE0000, 0xE0FFF},
    };
    if (c < ranges.front().first)
        return false;
    return std::ranges::any_of(ranges, [c](const Range &range) { return c >= range.first && c <= range.last; });
}

bool isVisible(char32_t c)
{
    constexpr char32_t blankBraille = 0x2800;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return false;
    default:
        return c != blankBraille && !isIgnorable(c);
    }
}

/// Stands for nothing and never will; SQLite gives U+FFFE and U+FFFF back as another one.
bool isNoncharacter(char32_t c)
{
    return QChar::isNonCharacter(c);
}

/// Of valid UTF-16.
template <typename Predicate>
bool anyCharacter(QStringView text, Predicate predicate)
{
    for (auto at = text.begin(); at != text.end(); ++at) {
        char32_t character = at->unicode();
        if (at->isHighSurrogate()) {
            const QChar high = *at++;
            character = QChar::surrogateToUcs4(high, *at);
        }
        if (predicate(character))
            return true;
    }
    return false;
}

Result<QString> printableAscii(const QJsonValue &value, const QString &field, int least, int most)
{
    auto checked = text(value, field);
    if (!checked)
        return checked;
    if (checked->size() < least || checked->size() > most) {
        return tl::unexpected(Refusal::invalid(field, u"not %1 to %2 characters long"_s.arg(least).arg(most)));
    }
    if (!std::ranges::all_of(*checked, [](QChar c) { return c > u' ' && c <= u'~'; }))
        return tl::unexpected(Refusal::invalid(field, u"has other characters than printable ASCII"_s));
    return checked;
}

} // namespace

Result<QString> text(const QJsonValue &value, const QString &field)
{
    if (value.isUndefined())
        return tl::unexpected(Refusal::invalid(field, u"missing"_s));
    if (!value.isString())
        return tl::unexpected(Refusal::invalid(field, u"not a string"_s));
    QString string = value.toString();
    if (!string.isValidUtf16())
        return tl::unexpected(Refusal::invalid(field, u"not valid Unicode"_s));
    return string;
}

Result<QString> name(const QJsonValue &value, const QString &field)
{
    auto checked = text(value, field);
    if (!checked)
        return checked;
    // Normalising costs more than counting, and cannot make a text of this length short enough.
    if (checked->size() > 16 * maxNameLength)
        return tl::unexpected(Refusal::invalid(field, u"longer than %1 characters"_s.arg(maxNameLength)));
    const QString normalised = checked->normalized(QString::NormalizationForm_C).trimmed();
    if (normalised.isEmpty() || !anyCharacter(normalised, isVisible))
        return tl::unexpected(Refusal::invalid(field, u"empty"_s));
    if (characterCount(normalised) > maxNameLength)
        return tl::unexpected(Refusal::invalid(field, u"longer than %1 characters"_s.arg(maxNameLength)));
    if (anyCharacter(normalised, [](char32_t c) { return isUnseen(c) || isNoncharacter(c); }))
        return tl::unexpected(Refusal::invalid(field, u"has control or invisible characters"_s));
    return normalised;
}

Result<QString> message(const QJsonValue &value, const QString &field)
{
    auto checked = text(value, field);
    if (!checked)
        return checked;
    if (checked->contains(QChar(u'\0')))
        return tl::unexpected(Refusal::invalid(field, u"has a NUL character"_s));
    if (characterCount(*checked) > maxMessageLength)
        return tl::unexpected(Refusal::invalid(field, u"longer than %1 characters"_s.arg(maxMessageLength)));
    if (anyCharacter(*checked, isNoncharacter))
        return tl::unexpected(Refusal::invalid(field, u"has a noncharacter"_s));
    if (!anyCharacter(*checked, [](char32_t c) { return !QChar::isSpace(c); }))
        return tl::unexpected(Refusal::invalid(field, u"empty"_s));
    return checked;
}

Result<QString> id(const QJsonValue &value, const QString &field)
{
    return printableAscii(value, field, 1, maxIdLength);
}

Result<QString> token(const QJsonValue &value, const QString &field)
{
    return printableAscii(value, field, minTokenLength, maxTokenLength);
}

Result<qint64> integer(const QJsonValue &value, const QString &field, qint64 least, qint64 most)
{
    if (value.isUndefined())
        return tl::unexpected(Refusal::invalid(field, u"missing"_s));
    const double number = value.toDouble(std::nan(""));
    if (!value.isDouble() || number != std::floor(number))
        return tl::unexpected(Refusal::invalid(field, u"not a whole number"_s));
    if (number < double(least) || number > double(most))
        return tl::unexpected(Refusal::invalid(field, u"not in %1 to %2"_s.arg(least).arg(most)));
    return value.toInteger();
}

Result<bool> boolean(const QJsonValue &value, const QString &field)
{
    if (!value.isBool())
        return tl::unexpected(Refusal::invalid(field, u"not true or false"_s));
    return value.toBool();
}

Result<QJsonArray> array(const QJsonValue &value, const QString &field)
{
    if (!value.isArray())
        return tl::unexpected(Refusal::invalid(field, u"not an array"_s));
    return value.toArray();
}

Result<QStringList> strings(const QJsonValue &value, const QString &field)
{
    const auto items = array(value, field);
    if (!items)
        return tl::unexpected(items.error());
    QStringList list;
    for (const QJsonValue item : *items) {
        auto string = text(item, field);
        if (!string)
            return tl::unexpected(string.error());
        list.append(*std::move(string));
    }
    return list;
}

QString nameKey(const QString &name)
{
    // Decomposed: Qt knows of no other case of "İ", but of that of its parts.
    QList<uint> seen = name.normalized(QString::NormalizationForm_KD).toUcs4();
    seen.removeIf(isIgnorable);
    // Qt folds character by character; "ẞ" is "ß" then, and upper case is what makes that and "SS" one.
    const QString upper =
        QString::fromUcs4(reinterpret_cast<const char32_t *>(seen.constData()), seen.size()).toCaseFolded().toUpper();
    return upper.toCaseFolded().normalized(QString::NormalizationForm_KC);
}

} // namespace Adda::Checks
