#!/usr/bin/env bash
# The C++ sources are as clang-format writes them.
set -euo pipefail
source tests/lint/files.sh
files '*.cpp' '*.h' | xargs clang-format --dry-run --Werror
