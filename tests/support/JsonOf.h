#pragma once

#include "events/JsonWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

/// What a value's text reads as.
template <typename T>
QJsonValue jsonOf(const T &value)
{
    const QJsonDocument document = QJsonDocument::fromJson(jsonText(value));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}
