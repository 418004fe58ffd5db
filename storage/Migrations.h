#pragma once

#include "storage/Database.h"

#include <span>

namespace Storage {

/// One step from a version of a schema to the next.
struct Migration
{
    int version = 0;                             ///< that the schema has afterwards
    Result<void> (*apply)(Database &) = nullptr; ///< runs in a transaction of its own
};

/// The way from an empty file to the present schema: a list that is only ever appended to. The version a file
/// has is kept in the file.
///
/// Thread: any; apply() on the database's.
class Migrations
{
public:
    /// `steps`: versions 1, 2, 3, ...; must live on. `program` is named to who has a file that is too new for
    /// it.
    Migrations(std::span<const Migration> steps, const QString &program);

    /// Runs the steps that the database lacks. A newer one, or one whose step fails, is left as it was.
    [[nodiscard]] Result<void> apply(Database &database) const;

    int latest() const { return int(m_steps.size()); }

private:
    std::span<const Migration> m_steps;
    QString m_program;
};

} // namespace Storage
