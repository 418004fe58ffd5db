#pragma once

#include <QList>
#include <QString>

namespace Adda {

/// An address in a text that one can follow.
struct MessageLink
{
    qsizetype start = 0; ///< in UTF-16 units, as is `length`
    qsizetype length = 0;
    QString address; ///< where it leads, all of it ASCII: hosts in punycode, other letters percent-encoded

    bool operator==(const MessageLink &) const = default;
};

/// The http, https, mailto and adda addresses that are written out in `text`, in their order. Punctuation and
/// brackets that belong to the sentence are no part of them, and neither is what follows an address without a space
/// in scripts that are written without spaces. None that hides where it leads (with a user's name before the host) or
/// has a mail program do more than write (attach a file). Takes time in proportion to the text, whatever it is. Pure.
QList<MessageLink> linksIn(QStringView text);

} // namespace Adda
