#pragma once

#include "app/session/ChatSession.h"

#include <QObject>
#include <QQmlEngine>
#include <QStringList>

namespace Adda {

/// Follows links that somebody clicks in a message: those to rooms within the app, as a proposal, all others with the
/// desktop. What linksIn() would not call a link goes nowhere. An address is that of a MessageLink.
///
/// Thread: the GUI thread. Ownership: its QML parent's; the session outlives it.
class LinkOpener : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(Adda::ChatSession *session MEMBER m_session REQUIRED)

public:
    using QObject::QObject;

    Q_INVOKABLE void open(const QString &address) const;
    /// Of the links in a message that are not in code, each once, at most ten.
    Q_INVOKABLE QStringList addressesIn(const QString &message) const;
    /// Puts it on the clipboard; of mail, as people write it to.
    Q_INVOKABLE void copy(const QString &address) const;
    /// For people to recognise it by: no longer than `most` characters, or as its host is.
    Q_INVOKABLE static QString shortened(const QString &address, int most);

private:
    ChatSession *m_session = nullptr;
};

} // namespace Adda
