#include "server/Health.h"

namespace Adda {

using namespace Qt::Literals::StringLiterals;

QString Health::trouble() const
{
    if (isStopping)
        return u"the server is stopping"_s;
    if (!isWriting)
        return u"the history cannot be written"_s;
    if (queued >= maxQueued)
        return u"too much is waiting to be written"_s;
    for (size_t worker = 0; worker < loopLags.size(); ++worker) {
        if (loopLags[worker] > longestLag)
            return u"worker %1 is held up"_s.arg(worker);
    }
    return {};
}

} // namespace Adda
