#pragma once

#include <QProcess>

/// Starts the running test once more, with arguments that its main() knows.
void startThisProgram(QProcess &child, const QStringList &arguments);
