#pragma once

#include "server/config/Config.h"

namespace Adda {

/// Says what it finds, in a line for each check; gives the exit code, 1 when there is a problem. Changes nothing, and
/// may be run beside a server with the same configuration.
int doctor(const Config &config);

} // namespace Adda
