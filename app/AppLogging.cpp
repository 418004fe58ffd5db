#include "app/AppLogging.h"

namespace Adda {

Q_LOGGING_CATEGORY(lcApp, "adda.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCache, "adda.cache", QtInfoMsg)
Q_LOGGING_CATEGORY(lcConnection, "adda.connection", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNotifications, "adda.notifications", QtInfoMsg)
Q_LOGGING_CATEGORY(lcOutbox, "adda.outbox", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSession, "adda.session", QtInfoMsg)

} // namespace Adda
