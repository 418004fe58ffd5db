#pragma once

#include "server/doctor/Finding.h"
#include "server/doctor/ServerProbe.h"

#include <QDateTime>

namespace Adda {

/// Whether clients can reach the server, and trust whom they reach. Any thread.
namespace NetworkChecks {

/// That the port is free, or who has it: what `probe` found there.
[[nodiscard]] Finding port(const Config &config, const ServerProbe &probe);

/// The dates of the certificate, and that the key is its own; without TLS, that nobody needs it.
[[nodiscard]] Finding certificate(const Config &config, const QDateTime &now);

} // namespace NetworkChecks

} // namespace Adda
