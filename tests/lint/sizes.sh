#!/usr/bin/env bash
# No source file has grown past what one reads in a sitting.
set -euo pipefail
source tests/lint/files.sh
too_long=$(files '*.cpp' '*.h' '*.qml' | grep -v '^tests/' | xargs wc -l | awk '
  $2 != "total" && ($1 > 400 || ($2 ~ /\.qml$/ && $1 > 220)) { print $2 " has " $1 " lines" }')
[ -z "$too_long" ] || { echo "$too_long"; exit 1; }
