#pragma once

#include "events/Refusal.h"

#include <QCoreApplication>
#include <QString>

namespace Adda {

/// What is wrong with a join, under the field it speaks of, in words for people; empty: nothing. Pure.
struct JoinErrors
{
    Q_DECLARE_TR_FUNCTIONS(JoinErrors)

public:
    QString name;
    QString room;
    QString server;

    bool operator==(const JoinErrors &) const = default;

    bool isEmpty() const { return name.isEmpty() && room.isEmpty() && server.isEmpty(); }

    /// Why the server refused.
    static JoinErrors of(const Refusal &refusal, const QString &name);
    /// What is wrong with a name that failed its check; `field` as the event calls it.
    static QString ofName(const QString &typed, const QString &field);
};

} // namespace Adda
