#pragma once

#include "events/Entry.h"

#include <QDateTime>

/// Entries of a room for tests.
namespace TestEntries {

using namespace Qt::Literals::StringLiterals;

/// 24 November 2026 at noon, local, and so many seconds.
inline qint64 at(qint64 seconds)
{
    return QDateTime({2026, 11, 24}, {12, 0}).addSecs(seconds).toMSecsSinceEpoch();
}

/// Its id is "id-" and the seq; its time is so many seconds after noon, by default as many as its seq.
inline Adda::Entry text(qint64 seq, const QString &username, const QString &message = u"hello"_s, qint64 seconds = -1)
{
    Adda::Entry entry;
    entry.room = u"design"_s;
    entry.seq = seq;
    entry.id = u"id-%1"_s.arg(seq);
    entry.username = username;
    entry.message = message;
    entry.createdTime = at(seconds < 0 ? seq : seconds);
    return entry;
}

/// `from` to `to`, all by the same person; empty if `to` is smaller.
inline Adda::Entries texts(qint64 from, qint64 to, const QString &username = u"Bala"_s)
{
    Adda::Entries entries;
    for (qint64 seq = from; seq <= to; ++seq)
        entries.append(text(seq, username));
    return entries;
}

inline Adda::Entry notice(const QString &code, const QString &username, qint64 seconds = 0)
{
    return Adda::Entry::notice(u"design"_s, code, {{u"username"_s, username}}, username + u' ' + code, at(seconds));
}

} // namespace TestEntries
