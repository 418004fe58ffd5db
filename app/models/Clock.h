#pragma once

#include <QDateTime>

#include <functional>

namespace Adda {

/// What time it is, local: QDateTime::currentDateTime in the app, a fixed one where it matters.
using Clock = std::function<QDateTime()>;

} // namespace Adda
