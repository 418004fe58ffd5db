#!/usr/bin/env bash
# No source file has grown past what one reads in a sitting.
set -euo pipefail
too_long=$(git ls-files '*.cpp' '*.h' '*.qml' ':!tests' | xargs -r wc -l | awk '
  $2 != "total" && ($1 > 400 || ($2 ~ /\.qml$/ && $1 > 220)) { print $2 " has " $1 " lines" }')
[ -z "$too_long" ] || { echo "$too_long"; exit 1; }
