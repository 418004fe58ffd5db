#!/usr/bin/env bash
# The man pages of the programs given are what man takes, and have every option of --help.
set -euo pipefail
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
for program in "$@"; do
  page=$pages/$(basename "$program").1
  packaging/man/make "$program" "packaging/man/$(basename "$page").in" 0.0.0 2000-01-01 >"$page"
  packaging/validate man "$page"
  shown=$(MANWIDTH=100 man -E ascii -P cat -l "$page")
  for option in $("$program" --help | grep -E '^ +-' | grep -oE -- '--[a-z-]+' | grep -v '^--help-all$'); do
    grep -qE -- "^ +(-[a-z], )?$option( |\$)" <<<"$shown" || { echo "$page has no $option"; exit 1; }
  done
done
