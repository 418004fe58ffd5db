#include "socketio/server/SocketOptions.h"

#ifdef Q_OS_UNIX
#include <sys/socket.h>
using Descriptor = int;
#else
#include <winsock2.h>
using Descriptor = SOCKET;
#endif

namespace SocketIo {

namespace {

template <typename Value>
void setOption(qintptr descriptor, int name, const Value &value)
{
    // Best effort: without it the connection works all the same.
    ::setsockopt(Descriptor(descriptor), SOL_SOCKET, name, reinterpret_cast<const char *>(&value), sizeof value);
}

} // namespace

void limitSendBuffer(qintptr descriptor, int bytes)
{
    setOption(descriptor, SO_SNDBUF, bytes);
}

void resetWhenClosed(qintptr descriptor)
{
    linger atOnce{};
    atOnce.l_onoff = 1;
    setOption(descriptor, SO_LINGER, atOnce);
}

} // namespace SocketIo
