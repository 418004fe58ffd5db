#pragma once

#include "server/config/Config.h"

namespace Adda {

/// Serves until SIGTERM or SIGINT; gives the exit code. Thread: the main one, with an application.
int serve(const Config &config);

} // namespace Adda
