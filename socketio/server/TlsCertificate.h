#pragma once

#include "socketio/codec/DecodeResult.h"

#include <QSslConfiguration>

namespace SocketIo {

/// What TLS is spoken with: the certificate in `certificateFile` (PEM, the server's own first, then those that sign
/// it) and its key in `keyFile` (PEM, RSA or EC, without a passphrase). TLS 1.2 and up. The error is one English line
/// that names the file: unreadable, not what it should be, expired, or two that do not belong together.
///
/// Thread: any; reads the files before it returns.
[[nodiscard]] DecodeResult<QSslConfiguration> loadTls(const QString &certificateFile, const QString &keyFile);

} // namespace SocketIo
