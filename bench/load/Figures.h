#pragma once

#include <string>

namespace Bench {

/// What a load found, in the order it was said; printed as one line of JSON.
class Figures
{
public:
    void set(const char *name, double value);

    std::string json() const { return '{' + m_members + '}'; }

private:
    std::string m_members;
};

} // namespace Bench
