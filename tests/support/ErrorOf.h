#pragma once

#include <QString>
#include <tl/expected.hpp>

/// The error of a result, for a test's message; empty if it has a value.
template <typename T>
QString errorOf(const tl::expected<T, QString> &result)
{
    return result ? QString() : result.error();
}
