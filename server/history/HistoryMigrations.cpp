#include "server/history/HistoryMigrations.h"

#include <QFile>
#include <QUuid>

#include <array>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

QString schemaScript(const QString &name)
{
    QFile file(u":/adda/server/history/sql/schema/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no schema script %s", qPrintable(file.fileName()));
    return QString::fromUtf8(file.readAll());
}

/// The tables, and the epoch of the logs in them.
Storage::Result<void> makeTables(Storage::Database &database)
{
    const QString epoch = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return database.executeScript(schemaScript(u"1.sql"_s)).and_then([&] {
        return database.execute(u"INSERT INTO meta (key, value) VALUES ('epoch', '%1')"_s.arg(epoch));
    });
}

Storage::Result<void> makeOneTableOfTheLog(Storage::Database &database)
{
    return database.executeScript(schemaScript(u"2.sql"_s));
}

Storage::Result<void> noteWhatIsApplied(Storage::Database &database)
{
    return database.executeScript(schemaScript(u"3.sql"_s));
}

// Append to this list; never change a step that was released.
constexpr std::array steps{
    Storage::Migration{1, makeTables},
    Storage::Migration{2, makeOneTableOfTheLog},
    Storage::Migration{3, noteWhatIsApplied},
};

} // namespace

Storage::Migrations historyMigrations()
{
    return {steps, u"adda-server"_s};
}

} // namespace Adda
