#!/usr/bin/env bash
# Fails if one of these programs has the hot reload in it: released.sh PROGRAM...
#   released.sh --with PROGRAM     fails if that one has not, so that the marks looked for are known to be there
set -euo pipefail

# What even a stripped program would have: names of classes, of the variable, of the resource.
marks=('Adda::HotReload' 'Adda::SourceWatcher' 'ADDA_SOURCES')

has() {
  grep -aqF "$1" "$2"
}

failed=0
if [ "${1:-}" = --with ]; then
  for mark in "${marks[@]}"; do
    has "$mark" "$2" || { echo "$2 has no '$mark'" && failed=1; }
  done
  exit "$failed"
fi
for program in "$@"; do
  for mark in "${marks[@]}"; do
    if has "$mark" "$program"; then
      echo "$program has '$mark': it was built with ADDA_HOT_RELOAD"
      failed=1
    fi
  done
done
exit "$failed"
