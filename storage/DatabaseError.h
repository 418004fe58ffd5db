#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace Storage {

struct DatabaseError
{
    QString message;          ///< English, for who runs the program; names the file
    bool isTransient = false; ///< the same may work later: locked, disk full, input/output error, out of memory

    bool operator==(const DatabaseError &) const = default;
};

/// A value, or why the database gave none.
template <typename T>
using Result = tl::expected<T, DatabaseError>;

} // namespace Storage
