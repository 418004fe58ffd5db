#pragma once

#include <QtGlobal>

namespace Adda {

/// What of a room its person has not read.
struct Unread
{
    int count = 0;    ///< messages
    int mentions = 0; ///< of these, those in which the person is mentioned
    qint64 first = 0; ///< seq of the first; 0: none

    /// One more; later than those before.
    void add(qint64 seq, bool isMention)
    {
        if (++count == 1)
            first = seq;
        mentions += isMention ? 1 : 0;
    }
};

} // namespace Adda
