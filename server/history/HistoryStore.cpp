#include "server/history/HistoryStore.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

Refusal unavailable()
{
    return {RefusalCode::Unavailable, u"the history cannot be written or read at the moment"_s};
}

} // namespace Adda
