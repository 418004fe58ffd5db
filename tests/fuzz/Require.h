#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the program when a property does not hold; libFuzzer then keeps the input.
inline void require(bool holds, const char *property)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", property);
    std::abort();
}
