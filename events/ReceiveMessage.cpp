#include "events/ReceiveMessage.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

Result<ReceiveMessage> ReceiveMessage::fromJson(const QJsonValue &json)
{
    return entriesFromJson(json, u"entries"_s).map([](Entries &&list) { return ReceiveMessage{std::move(list)}; });
}

} // namespace Adda
