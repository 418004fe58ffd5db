#!/usr/bin/env bash
# The service's unit, socket and AppArmor profile are what those take who read them, and it is confined as it was.
set -euo pipefail
PATH=$PATH:/usr/sbin
units=$(mktemp -d)
trap 'rm -rf "$units"' EXIT
# The program is not installed here.
sed 's|^ExecStart=/usr/bin/adda-server|ExecStart=/bin/true|' packaging/systemd/adda-server.service \
  >"$units/adda-server.service"
cp packaging/systemd/adda-server.socket "$units"
complaints=$(systemd-analyze verify --man=no "$units"/adda-server.{service,socket} 2>&1) || true
if [ -n "$complaints" ]; then
  echo "$complaints"
  exit 1
fi
# Tenths: an exposure of 2.0 at most.
systemd-analyze security --offline=true --threshold=20 --no-pager "$units/adda-server.service" >"$units/exposure" || {
  cat "$units/exposure"
  exit 1
}
apparmor_parser --skip-kernel-load --skip-cache packaging/apparmor/usr.bin.adda-server
