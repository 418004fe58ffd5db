#pragma once

#include "events/Checks.h"

#include <QJsonObject>

namespace Adda {

/// Reads the fields of one JSON object through the checks and keeps the first refusal, so that a mapping
/// reads as a list of its fields. After a refusal every further field is its default value.
class JsonFields
{
public:
    explicit JsonFields(const QJsonObject &json)
        : m_json(json)
    {
    }

    /// A field that must be there, e.g. `fields(Checks::name, u"room"_s)`.
    template <typename Check, typename... Bounds>
    auto operator()(Check check, const QString &field, Bounds... bounds)
    {
        auto checked = check(m_json[field], field, bounds...);
        using Value = typename decltype(checked)::value_type;
        if (checked)
            return *std::move(checked);
        if (!m_refusal)
            m_refusal = std::move(checked.error());
        return Value{};
    }

    qint64 integer(const QString &field, qint64 least, qint64 most = Checks::maxSafeInteger)
    {
        return (*this)(Checks::integer, field, least, most);
    }

    std::optional<qint64> optionalInteger(const QString &field, qint64 least)
    {
        const QJsonValue value = m_json[field];
        if (value.isUndefined() || value.isNull())
            return std::nullopt;
        return integer(field, least);
    }

    /// A string field that may be missing or null, which reads as empty.
    template <typename Check>
    QString optionalString(Check check, const QString &field)
    {
        const QJsonValue value = m_json[field];
        if (value.isUndefined() || value.isNull())
            return {};
        return (*this)(check, field);
    }

    /// The value made of the fields, unless one of them was refused.
    template <typename Value>
    Result<Value> take(Value value) const
    {
        if (m_refusal)
            return tl::unexpected(*m_refusal);
        return value;
    }

private:
    const QJsonObject &m_json;
    std::optional<Refusal> m_refusal;
};

} // namespace Adda
