#pragma once

#include "server/config/ConfigLoader.h"

namespace Adda {

/// Says each setting that is in effect, as it stands in a configuration file, and where it comes from; gives the exit
/// code. What is wrong with one was found when it was loaded; here it is still seen whether a certificate is of use.
int checkConfig(const LoadedConfig &loaded);

} // namespace Adda
