#pragma once

#include "app/text/TextSpan.h"

#include <QColor>
#include <QObject>
#include <QQmlEngine>
#include <QQuickTextDocument>
#include <QVariantList>

namespace Adda {

/// A link or a block of code, by where its first and last character stand in the text of the TextEdit.
class StyledRange
{
    Q_GADGET
    Q_PROPERTY(int start MEMBER start)
    Q_PROPERTY(int end MEMBER end)
    Q_PROPERTY(QString address MEMBER address)

public:
    int start = 0;
    int end = 0;
    QString address; ///< of a link
};

/// How the plain text of a message is drawn in a TextEdit: lines of a fixed height, links, code, mentions. Formats
/// are laid over the text, which stays what was written: there is no markup that a text could bring along.
///
/// Thread: the GUI thread. Ownership: its QML parent's.
class MessageStyle : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *document MEMBER m_document WRITE setDocument REQUIRED)
    /// In logical pixels.
    Q_PROPERTY(int lineHeight MEMBER m_lineHeight WRITE setLineHeight REQUIRED)
    Q_PROPERTY(QColor linkColor MEMBER m_linkColor WRITE setLinkColor REQUIRED)
    /// Behind code in a line. That of blocks is drawn by QML, as wide as the text may be.
    Q_PROPERTY(QColor codeGround MEMBER m_codeGround WRITE setCodeGround REQUIRED)
    /// Behind mentions, which have the colour of links.
    Q_PROPERTY(QColor mentionGround MEMBER m_mentionGround WRITE setMentionGround REQUIRED)
    /// As spansIn() takes them: mentions of the first stand out.
    Q_PROPERTY(QList<QString> names MEMBER m_names WRITE setNames REQUIRED)
    /// StyledRange each, in their order.
    Q_PROPERTY(QVariantList links READ links NOTIFY rangesChanged)
    Q_PROPERTY(QVariantList codeBlocks READ codeBlocks NOTIFY rangesChanged)

public:
    using QObject::QObject;

    void setDocument(QQuickTextDocument *document);
    void setLineHeight(int pixels);
    void setLinkColor(const QColor &color);
    void setCodeGround(const QColor &color);
    void setMentionGround(const QColor &color);
    void setNames(const QStringList &names);

    QVariantList links() const { return ranges(TextSpan::Kind::Link); }

    QVariantList codeBlocks() const { return ranges(TextSpan::Kind::CodeBlock); }

    /// Of `links`, the one that the character at `position` belongs to; -1: none.
    Q_INVOKABLE int linkAt(int position) const;
    /// What is worth telling before one follows the link: where it leads, if that is not what is shown. Else empty.
    Q_INVOKABLE QString tip(int link) const;
    /// Puts the text from `start` to `end` on the clipboard; `all` if that is nothing.
    Q_INVOKABLE void copy(int start, int end, const QString &all) const;

Q_SIGNALS:
    void rangesChanged();

private:
    void apply();
    void applySpans();
    void applySpan(const TextSpan &span);
    QVariantList ranges(TextSpan::Kind kind) const;
    QString textBetween(int start, int end) const;

    QQuickTextDocument *m_document = nullptr;
    int m_lineHeight = 0;
    QColor m_linkColor;
    QColor m_codeGround;
    QColor m_mentionGround;
    QStringList m_names;
    QList<TextSpan> m_spans;
    bool m_isApplying = false;
};

} // namespace Adda
