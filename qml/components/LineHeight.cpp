#include "qml/components/LineHeight.h"

#include <QTextBlockFormat>
#include <QTextCursor>
#include <QTextDocument>

namespace Adda {

void LineHeight::setDocument(QQuickTextDocument *document)
{
    if (m_document == document)
        return;
    m_document = document;
    if (m_document != nullptr) {
        // The only text there is to take back was put there by the program.
        m_document->textDocument()->setUndoRedoEnabled(false);
        connect(m_document->textDocument(), &QTextDocument::contentsChanged, this, &LineHeight::apply);
    }
    apply();
}

void LineHeight::setPixels(int pixels)
{
    if (m_pixels == pixels)
        return;
    m_pixels = pixels;
    apply();
}

void LineHeight::apply()
{
    // Setting the format changes the contents.
    if (m_document == nullptr || m_pixels == 0 || m_applying)
        return;
    m_applying = true;
    QTextBlockFormat format;
    format.setLineHeight(m_pixels, QTextBlockFormat::FixedHeight);
    QTextCursor cursor(m_document->textDocument());
    cursor.select(QTextCursor::Document);
    cursor.mergeBlockFormat(format);
    m_applying = false;
}

} // namespace Adda
