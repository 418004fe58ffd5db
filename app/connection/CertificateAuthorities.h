#pragma once

namespace Adda {

/// Trusts the certificates in the file that $SSL_CERT_FILE names (PEM), beside those that the system trusts, for what
/// connects from then on: as OpenSSL's own programs do, for a server whose certificate no public authority has
/// signed. A file that is of no use is said in the log.
///
/// Thread: any, before the first connection.
void trustNamedAuthorities();

} // namespace Adda
