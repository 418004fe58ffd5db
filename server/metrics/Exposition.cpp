#include "server/metrics/Exposition.h"

#include <cmath>

namespace Adda {

namespace {

QByteArray typeName(Exposition::Type type)
{
    switch (type) {
    case Exposition::Type::Counter:
        return "counter";
    case Exposition::Type::Gauge:
        return "gauge";
    case Exposition::Type::Histogram:
        return "histogram";
    }
    Q_UNREACHABLE();
    return {};
}

QByteArray numberText(double value)
{
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    // As whole numbers as long as these are exact.
    if (value == std::floor(value) && std::abs(value) < double(qint64(1) << 53))
        return QByteArray::number(qint64(value));
    return QByteArray::number(value, 'g', 15);
}

/// name="value", or nothing.
QByteArray labelText(const Exposition::Label &label)
{
    if (label.name.isEmpty())
        return {};
    QByteArray value = label.value.toUtf8();
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return label.name + "=\"" + value + '"';
}

} // namespace

void Exposition::begin(const QByteArray &name, Type type, const QByteArray &help)
{
    m_name = name;
    m_text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + typeName(type) + '\n';
}

void Exposition::sample(double value, const Label &label)
{
    line(m_name, labelText(label), value);
}

void Exposition::sample(const Histogram::Reading &reading, const Label &label)
{
    const QByteArray own = labelText(label);
    const QByteArray before = own.isEmpty() ? own : own + ',';
    for (const Histogram::Bucket &bucket : reading.buckets)
        line(m_name + "_bucket", before + "le=\"" + numberText(bucket.bound) + '"', double(bucket.count));
    line(m_name + "_sum", own, reading.sum);
    line(m_name + "_count", own, double(reading.count()));
}

void Exposition::counter(const QByteArray &name, const QByteArray &help, double value)
{
    begin(name, Type::Counter, help);
    sample(value);
}

void Exposition::gauge(const QByteArray &name, const QByteArray &help, double value)
{
    begin(name, Type::Gauge, help);
    sample(value);
}

void Exposition::histogram(const QByteArray &name, const QByteArray &help, const Histogram::Reading &reading)
{
    begin(name, Type::Histogram, help);
    sample(reading);
}

void Exposition::line(const QByteArray &name, const QByteArray &labels, double value)
{
    m_text += labels.isEmpty() ? name : name + '{' + labels + '}';
    m_text += ' ' + numberText(value) + '\n';
}

} // namespace Adda
