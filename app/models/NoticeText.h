#pragma once

#include "events/Entry.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace Adda {

/// What notices say, in words for people. Pure.
class NoticeText
{
    Q_DECLARE_TR_FUNCTIONS(NoticeText)

public:
    /// May be told together with its neighbours: somebody came or went.
    static bool folds(const Entry &notice);
    /// One sentence for all of them, oldest first: "Dev and Mei joined", "Dev, Mei and 3 others joined,
    /// Chitra left".
    static QString sentence(const Entries &notices);
    /// "Dev", "Dev and Mei", "Dev, Mei and Asha", "Dev, Mei and 3 others". `unnamed`: so many more.
    static QString people(const QStringList &names, int unnamed = 0);
};

} // namespace Adda
