#pragma once

#include "storage/Migrations.h"

namespace Adda {

/// What marks a SQLite file as a server's history: "Adda" in ASCII.
inline constexpr quint32 historyApplicationId = 0x41646461;

/// The schema of the history, as the steps that lead to it.
Storage::Migrations historyMigrations();

} // namespace Adda
