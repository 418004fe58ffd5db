#pragma once

#include <QString>

namespace Adda {

/// How much of its sender's allowance an event takes, by its wire name: what makes the server read or tell many costs
/// more.
[[nodiscard]] float eventCost(const QString &name);

} // namespace Adda
