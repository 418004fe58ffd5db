#include "qml/components/MessageStyle.h"

#include "app/link/LinkOpener.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Adda {

namespace {

using Kind = TextSpan::Kind;

// To the height of a line.
constexpr qreal codeSize = 13. / 22;
constexpr qreal fenceLine = 8. / 22;
constexpr qreal fenceSize = 6. / 22;

} // namespace

void MessageStyle::setDocument(QQuickTextDocument *document)
{
    if (m_document == document)
        return;
    m_document = document;
    if (m_document != nullptr) {
        // The only text there is to take back was put there by the program.
        m_document->textDocument()->setUndoRedoEnabled(false);
        connect(m_document->textDocument(), &QTextDocument::contentsChanged, this, &MessageStyle::apply);
    }
    apply();
}

void MessageStyle::setLineHeight(int pixels)
{
    if (std::exchange(m_lineHeight, pixels) != pixels)
        apply();
}

void MessageStyle::setLinkColor(const QColor &color)
{
    if (std::exchange(m_linkColor, color) != color && !m_spans.isEmpty())
        apply();
}

void MessageStyle::setCodeGround(const QColor &color)
{
    if (std::exchange(m_codeGround, color) != color && !m_spans.isEmpty())
        apply();
}

void MessageStyle::setMentionGround(const QColor &color)
{
    if (std::exchange(m_mentionGround, color) != color && !m_spans.isEmpty())
        apply();
}

void MessageStyle::setNames(const QStringList &names)
{
    // Every row is told as it is made, and most texts mention nobody.
    if (std::exchange(m_names, names) != names && m_document != nullptr &&
        m_document->textDocument()->toPlainText().contains(u'@'))
        apply();
}

void MessageStyle::apply()
{
    // Setting the format changes the contents.
    if (m_document == nullptr || m_lineHeight == 0 || m_isApplying)
        return;
    m_isApplying = true;
    QTextBlockFormat format;
    format.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
    QTextCursor cursor(m_document->textDocument());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
    // A text that is put in place of another takes the format of what it began with.
    if (!m_spans.isEmpty())
        cursor.setCharFormat({});
    applySpans();
    cursor.endEditBlock();
    m_isApplying = false;
}

void MessageStyle::applySpans()
{
    auto spans = spansIn(m_document->textDocument()->toPlainText(), m_names);
    for (const TextSpan &span : std::as_const(spans))
        applySpan(span);
    if (std::exchange(m_spans, std::move(spans)) != m_spans)
        Q_EMIT rangesChanged();
}

void MessageStyle::applySpan(const TextSpan &span)
{
    QTextCursor cursor(m_document->textDocument());
    cursor.setPosition(int(span.start));
    cursor.setPosition(int(span.start + span.length), QTextCursor::KeepAnchor);
    QTextCharFormat format;
    switch (span.kind) {
    case Kind::Link:
        format.setAnchor(true);
        format.setAnchorHref(span.address);
        format.setForeground(m_linkColor);
        format.setFontUnderline(true);
        break;
    case Kind::Mention:
        format.setForeground(m_linkColor);
        format.setBackground(m_mentionGround);
        format.setFontWeight(QFont::DemiBold);
        break;
    case Kind::Code:
        format.setBackground(m_codeGround);
        [[fallthrough]];
    case Kind::CodeBlock:
        format.setFontFamilies({u"DejaVu Sans Mono"_s, u"monospace"_s});
        format.setFontFixedPitch(true);
        format.setProperty(QTextFormat::FontPixelSize, qRound(m_lineHeight * codeSize));
        break;
    case Kind::Mark:
        // Not seen, but there: it makes room, and is copied.
        format.setForeground(m_codeGround);
        if (cursor.charFormat().background().style() == Qt::NoBrush) {
            format.setProperty(QTextFormat::FontPixelSize, qRound(m_lineHeight * fenceSize));
            QTextBlockFormat line;
            line.setLineHeight(m_lineHeight * fenceLine, QTextBlockFormat::FixedHeight);
            cursor.mergeBlockFormat(line);
        }
        break;
    }
    cursor.mergeCharFormat(format);
}

QVariantList MessageStyle::ranges(Kind kind) const
{
    QVariantList found;
    for (const TextSpan &span : m_spans) {
        if (span.kind == kind) {
            const StyledRange range{int(span.start), int(span.start + span.length), span.address};
            found.append(QVariant::fromValue(range));
        }
    }
    return found;
}

int MessageStyle::linkAt(int position) const
{
    int link = 0;
    for (const TextSpan &span : m_spans) {
        if (span.kind != Kind::Link)
            continue;
        if (position >= span.start && position <= span.start + span.length)
            return link;
        ++link;
    }
    return -1;
}

QString MessageStyle::tip(int link) const
{
    const auto range = links().value(link).value<StyledRange>();
    const QString shown = textBetween(range.start, range.end);
    return shown.compare(range.address, Qt::CaseInsensitive) == 0 ? QString()
                                                                  : LinkOpener::shortened(range.address, 200);
}

void MessageStyle::copy(int start, int end, const QString &all) const
{
    QGuiApplication::clipboard()->setText(start < end ? textBetween(start, end) : all);
}

QString MessageStyle::textBetween(int start, int end) const
{
    QTextCursor cursor(m_document->textDocument());
    cursor.setPosition(start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    return cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
}

} // namespace Adda
