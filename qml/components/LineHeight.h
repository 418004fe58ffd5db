#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QQuickTextDocument>

namespace Adda {

/// Gives the lines of a TextEdit a fixed height, as Text has with lineHeight.
///
/// Thread: the GUI thread. Ownership: its QML parent's.
class LineHeight : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *document MEMBER m_document WRITE setDocument REQUIRED)
    /// In logical pixels.
    Q_PROPERTY(int pixels MEMBER m_pixels WRITE setPixels REQUIRED)

public:
    using QObject::QObject;

    void setDocument(QQuickTextDocument *document);
    void setPixels(int pixels);

private:
    void apply();

    QQuickTextDocument *m_document = nullptr;
    int m_pixels = 0;
    bool m_applying = false;
};

} // namespace Adda
