#pragma once

#include "events/Refusal.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QString>
#include <QStringList>

/// The rules for what people and programs send, each with its reason on refusal. Pure.
/// Lengths are Unicode characters (code points), after the normalisation that the rule speaks of.
namespace Adda::Checks {

inline constexpr int maxNameLength = 64;
inline constexpr int maxMessageLength = 8'000;
inline constexpr int maxIdLength = 64;
inline constexpr int maxTokenLength = 128;
inline constexpr int minTokenLength = 16;
inline constexpr qint64 maxSafeInteger = (qint64(1) << 53) - 1; ///< of JavaScript, and so of JSON

/// A person's or a room's name: normalised to NFC and trimmed, then 1 to 64 characters, one at least that is seen,
/// and none of them a noncharacter, a control, a bidi control or another invisible one. Joiners, variation selectors
/// and the fillers of Hangul are not refused, for scripts and emoji need them; nameKey() passes over them.
Result<QString> name(const QJsonValue &value, const QString &field);
/// 1 to 8,000 characters, valid Unicode, no NUL, no noncharacter, not only white space. Kept as written.
Result<QString> message(const QJsonValue &value, const QString &field);
/// A client-made id: 1 to 64 printable ASCII characters without spaces. A UUID fits.
Result<QString> id(const QJsonValue &value, const QString &field);
/// 16 to 128 printable ASCII characters without spaces.
Result<QString> token(const QJsonValue &value, const QString &field);
/// A whole number in [least, most].
Result<qint64> integer(const QJsonValue &value, const QString &field, qint64 least, qint64 most = maxSafeInteger);

/// Any valid Unicode, empty too: what a server says.
Result<QString> text(const QJsonValue &value, const QString &field);
Result<bool> boolean(const QJsonValue &value, const QString &field);
Result<QJsonArray> array(const QJsonValue &value, const QString &field);
/// An array of strings.
Result<QStringList> strings(const QJsonValue &value, const QString &field);

/// What two names are compared by: they are the same person when their keys are equal (NFKC, case folded, without
/// what Unicode calls Default_Ignorable_Code_Point: what is not drawn).
QString nameKey(const QString &name);

} // namespace Adda::Checks
