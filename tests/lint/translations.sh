#!/usr/bin/env bash
# Every text of the app is in every file of i18n/, finished, with its placeholders, and none that is gone.
#   translations.sh LUPDATE
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp i18n/*.ts "$work"
"$1" -silent -I . -locations none -no-obsolete app qml -ts "$work"/*.ts
bad=0
for file in i18n/*.ts; do
  if ! diff -u --label "$file" --label "what the sources say" "$file" "$work/$(basename "$file")"; then
    echo "$file: not what lupdate makes of it; build the target update_translations" >&2
    bad=1
  fi
  if grep -n 'type="unfinished"' "$file"; then
    echo "$file: unfinished" >&2
    bad=1
  fi
done
python3 - i18n/*.ts <<'PY' || bad=1
import re, sys
import xml.etree.ElementTree as tree
bad = 0
for file in sys.argv[1:]:
    for message in tree.parse(file).iter('message'):
        source = message.find('source').text
        translation = message.find('translation')
        for text in [form.text for form in translation.findall('numerusform')] or [translation.text]:
            if sorted(re.findall('%[0-9n]', source)) != sorted(re.findall('%[0-9n]', text or '')):
                print(f'{file}: "{source}" has other placeholders than "{text}"', file=sys.stderr)
                bad = 1
sys.exit(bad)
PY
exit $bad
