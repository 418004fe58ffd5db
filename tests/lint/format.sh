#!/usr/bin/env bash
# The C++ sources are as clang-format writes them.
set -euo pipefail
git ls-files -co --exclude-standard '*.cpp' '*.h' | xargs clang-format --dry-run --Werror
