#pragma once

#include "bench/load/Figures.h"
#include "bench/load/Options.h"

namespace Bench {

// bench/README.md says what each does and what its figures mean.

Figures fanout(const Options &options);
Figures join(const Options &options);
Figures acks(const Options &options);
Figures idle(const Options &options);
Figures slowReaders(const Options &options);
Figures million(const Options &options);
Figures reconnect(const Options &options);

} // namespace Bench
