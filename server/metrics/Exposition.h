#pragma once

#include "server/metrics/Histogram.h"

#include <QByteArray>
#include <QString>

namespace Adda {

/// Builds a text in Prometheus' exposition format 0.0.4. Names are the caller's to keep within the format; the values
/// of labels may be anything.
///
/// Thread: one.
class Exposition
{
public:
    enum class Type { Counter, Gauge, Histogram };

    /// The `name` and `value` of a label; without a name there is none.
    struct Label
    {
        QByteArray name;
        QString value;
    };

    /// Begins a metric; its samples follow.
    void begin(const QByteArray &name, Type type, const QByteArray &help);
    void sample(double value, const Label &label = {});
    void sample(const Histogram::Reading &reading, const Label &label = {});

    void counter(const QByteArray &name, const QByteArray &help, double value);
    void gauge(const QByteArray &name, const QByteArray &help, double value);
    void histogram(const QByteArray &name, const QByteArray &help, const Histogram::Reading &reading);

    const QByteArray &text() const { return m_text; }

private:
    void line(const QByteArray &name, const QByteArray &labels, double value);

    QByteArray m_name;
    QByteArray m_text;
};

} // namespace Adda
