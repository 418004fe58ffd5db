#pragma once

#include <QQuickItem>

namespace Adda {

/// Gives `root` and all in it their sizes and places now, in a window or not; Qt does so before the next frame.
void layOut(QQuickItem *root);

} // namespace Adda
