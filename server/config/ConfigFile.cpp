#include "server/config/ConfigFile.h"

#include <QFile>
#include <QStringList>

#include <algorithm>
#include <string_view>
#include <toml++/toml.h>

namespace Adda {

using namespace Qt::Literals::StringLiterals;

namespace {

using Value = tl::expected<QString, QString>;

/// Bytes: many times what there is to say, and the parser takes some stack for each that opens something.
constexpr qint64 mostSize = 32 * 1024;

Value wrongType(const char *expected)
{
    return tl::unexpected(u"expected %1"_s.arg(QLatin1String(expected)));
}

/// The value in the text form that settings take.
Value valueText(const toml::node &node, ConfigSetting::Type type)
{
    switch (type) {
    case ConfigSetting::Type::Text:
        if (const auto text = node.value_exact<std::string>())
            return QString::fromStdString(*text);
        return wrongType("a string");
    case ConfigSetting::Type::Integer:
        if (const auto number = node.value_exact<int64_t>())
            return QString::number(*number);
        return wrongType("a whole number");
    case ConfigSetting::Type::Boolean:
        if (const auto isOn = node.value_exact<bool>())
            return *isOn ? u"on"_s : u"off"_s;
        return wrongType("true or false");
    case ConfigSetting::Type::TextList:
        break;
    }
    const toml::array *array = node.as_array();
    if (!array)
        return wrongType("an array of strings");
    QStringList items;
    for (const toml::node &item : *array) {
        const auto text = item.value_exact<std::string>();
        if (!text)
            return wrongType("an array of strings");
        items.append(QString::fromStdString(*text));
    }
    return items.join(u',');
}

/// What is wrong with one key and its value; empty: nothing, and it is in `config`.
QString applyKey(const std::string &key, const toml::node &node, Config &config, const SettingApplied &applied)
{
    for (const ConfigSetting &setting : configSettings()) {
        if (key != setting.key)
            continue;
        const Value value = valueText(node, setting.type);
        const QString problem = value ? setting.apply(config, *value) : value.error();
        if (problem.isEmpty() && applied)
            applied(setting, int(node.source().begin.line));
        return problem;
    }
    return u"no such key"_s;
}

/// Also of a table in it: "cors" is one, "cors.origins" is none.
bool isTable(const std::string &key)
{
    return std::ranges::any_of(configSettings(), [prefix = key + '.'](const ConfigSetting &setting) {
        return std::string_view(setting.key).starts_with(prefix);
    });
}

struct Problem
{
    toml::source_region where;
    QString what; ///< empty: none
};

/// `prefix`: of the table's keys, "cors.".
Problem applyTable(const std::string &prefix, const toml::table &table, Config &config, const SettingApplied &applied)
{
    for (const auto &[name, node] : table) {
        const std::string key = prefix + std::string(name.str());
        Problem problem;
        if (const toml::table *inner = node.as_table(); inner && isTable(key))
            problem = applyTable(key + '.', *inner, config, applied);
        else if (const QString what = applyKey(key, node, config, applied); !what.isEmpty())
            problem = {name.source(), u"%1: %2"_s.arg(QString::fromStdString(key), what)};
        if (!problem.what.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

tl::expected<void, QString> readConfigFile(const QString &fileName, Config &config, const SettingApplied &applied)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(u"%1: %2"_s.arg(fileName, file.errorString()));
    const std::string text = file.read(mostSize + 1).toStdString();
    if (qint64(text.size()) > mostSize)
        return tl::unexpected(u"%1: has more than %2 KiB"_s.arg(fileName).arg(mostSize / 1024));

    const auto failure = [&](const toml::source_region &where, const QString &what) {
        return tl::unexpected(u"%1:%2: %3"_s.arg(fileName).arg(where.begin.line).arg(what));
    };
    try {
        const toml::table table = toml::parse(text);
        const Problem problem = applyTable({}, table, config, applied);
        if (!problem.what.isEmpty())
            return failure(problem.where, problem.what);
    } catch (const toml::parse_error &error) {
        return failure(error.source(),
                       QString::fromUtf8(error.description().data(), qsizetype(error.description().size())));
    }
    return {};
}

} // namespace Adda
