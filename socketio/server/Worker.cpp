#include "socketio/server/Worker.h"

#include "socketio/server/ConnectedClient.h"
#include "socketio/server/ConnectionPool.h"
#include "socketio/server/Namespace.h"
#include "socketio/server/ServerNamespace.h"

#include <algorithm>
#include <utility>

namespace SocketIo {

Worker::Worker(int index, EventLoop::EventThread &thread, const ServerOptions &options, const FrontDoor &frontDoor,
               AddressQuota &pollingQuota, ServerCounters &counters)
    : m_index(index)
    , m_thread(thread)
    , m_options(options)
    , m_counters(counters)
    , m_pool(std::make_unique<ConnectionPool>(
          index, thread, options, frontDoor, pollingQuota, counters,
          options.makeHandler ? options.makeHandler : MessageHandlerFactory([this](Connection &connection) {
              return std::make_unique<ConnectedClient>(connection, *this);
          })))
{
    Q_ASSERT(m_thread.isCurrent());
}

Worker::~Worker() = default;

int Worker::index() const
{
    return m_index;
}

void Worker::post(EventLoop::Mailbox::Task task)
{
    m_thread.post(std::move(task));
}

Namespace &Worker::of(const QString &nsp) const
{
    Namespace *found = findNamespace(nsp);
    Q_ASSERT(found);
    return *found;
}

Namespace *Worker::findNamespace(const QString &nsp) const
{
    const auto found = std::ranges::find(m_namespaces, nsp, [](const auto &share) { return share->name(); });
    return found == m_namespaces.end() ? nullptr : found->get();
}

Namespace &Worker::addNamespace(const ServerNamespace &all)
{
    m_thread.postAndWait(
        [&] { m_namespaces.push_back(std::make_unique<Namespace>(all, *this, m_options, m_counters)); });
    return *m_namespaces.back();
}

} // namespace SocketIo
