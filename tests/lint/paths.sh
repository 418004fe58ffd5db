#!/usr/bin/env bash
# Files and folders that the documents name or link to exist.
set -euo pipefail
source tests/lint/files.sh
failed=0
while IFS=: read -r document path; do
  if [ ! -e "$path" ] && [ ! -e "$(dirname "$document")/$path" ]; then
    echo "$document names $path, which does not exist"
    failed=1
  fi
done < <(
  for document in $(files '*.md'); do
    grep -oE '`(app|bench|bin|docs|events|examples|eventloop|packaging|qml|resources|server|socketio|storage|tests)/[A-Za-z0-9_./-]*`' "$document" |
      tr -d '`' | sed "s|^|$document:|" || true
    # Not within code, where a lambda looks like a link.
    sed -e '/^```/,/^```/d' -e 's/`[^`]*`//g' "$document" | grep -oE '\]\([^)#]+\)' | sed -E 's/^\]\(//; s/\)$//' | grep -v '^http' | sed "s|^|$document:|" || true
  done | sort -u
)
exit "$failed"
