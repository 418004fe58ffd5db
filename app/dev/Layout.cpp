#include "app/dev/Layout.h"

namespace Adda {

namespace {

// Sizes come from within; lists make their rows in the first, which have theirs in the second.
constexpr int passes = 2;

void polish(QQuickItem *item)
{
    for (QQuickItem *child : item->childItems())
        polish(child);
    item->ensurePolished();
}

} // namespace

void layOut(QQuickItem *root)
{
    for (int pass = 0; pass < passes; ++pass)
        polish(root);
}

} // namespace Adda
