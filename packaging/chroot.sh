# Sourced by the checks: Debian 12 as it is installed, in a folder of its own. Needs root.

say() { echo "${0##*/}: $*"; }
fail() {
  say "$*" >&2
  exit 1
}

# fresh_debian ROOT: unpacks one there, which is made once and kept in the folder for temporary files. Packages come from where
# this machine has its own from.
fresh_debian() {
  local base=${TMPDIR:-/tmp}/adda-bookworm.tar targets
  [ "$(id -u)" = 0 ] || fail "needs root, for debootstrap and chroot"
  targets=$(apt-get indextargets --format '$(CREATED_BY) $(ORIGIN) $(CODENAME) $(COMPONENT) $(REPO_URI)' |
    awk '$1 == "Packages" && $2 == "Debian" && $3 ~ /^bookworm/ && $4 == "main" { print $3, $5 }' | sort -u)
  [ -n "$targets" ] || fail "this machine's apt knows no place that has Debian 12"
  if [ ! -e "$base" ]; then
    say "making a fresh Debian 12 (kept as $base)"
    local made
    made=$(mktemp -d)
    debootstrap --variant=minbase bookworm "$made" "$(awk '$1 == "bookworm" { print $2; exit }' <<<"$targets")" >/dev/null
    tar -C "$made" -cf "$base.part" .
    mv "$base.part" "$base"
    rm -rf --one-file-system "$made"
  fi
  tar -C "$1" -xf "$base"
  chmod 755 "$1"
  awk '{ print "deb", $2, $1, "main" }' <<<"$targets" >"$1/etc/apt/sources.list"
  apt-config dump Acquire | grep -E 'Check-(Valid-Until|Date)|Proxy' >"$1/etc/apt/apt.conf.d/machine" || true
  cp /etc/resolv.conf /etc/hosts "$1/etc/"
  in_chroot "$1" apt-get update -qq
}

in_chroot() {
  local root=$1
  shift
  chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"
}

# apt_get ROOT install|remove|purge FILE OR PACKAGE...: only what the packages depend on comes along. What is not asked
# is answered as dpkg does: a file of settings that was edited stays.
apt_get() {
  local root=$1
  shift
  in_chroot "$root" apt-get -y -q --no-install-recommends --allow-downgrades -o Dpkg::Use-Pty=0 \
    -o Dpkg::Options::=--force-confold "$@"
}

# start_service ROOT: the command of the installed unit, as systemd runs it: its user and folder. Sets
# server_pid; what the server says is in ROOT/server.log.
start_service() {
  local unit=$1/usr/lib/systemd/system/adda-server.service command state
  command=$(sed -n 's/^ExecStart=//p' "$unit")
  state=$(sed -n 's/^StateDirectory=//p' "$unit")
  [ -d "$1/var/lib/$state" ] || install -d -m 0700 -o 61184 -g 61184 "$1/var/lib/$state"
  # Words of the command are separate arguments.
  # shellcheck disable=SC2086
  chroot --userspec=61184:61184 "$1" /usr/bin/env -i PATH=/usr/bin LC_ALL=C.UTF-8 $command >"$1/server.log" 2>&1 &
  server_pid=$!
}

serves() {
  for _ in $(seq 100); do
    curl -sf http://127.0.0.1:3000/health >/dev/null && return
    kill -0 "$server_pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$1/server.log" >&2
  fail "the server does not serve"
}

stop_service() {
  kill "$server_pid"
  wait "$server_pid" || fail "the server stopped with $?"
}

# isolated COMMAND...: in a network and a space of processes of its own, so that ports are free and nothing of it stays.
isolated() { unshare --net --mount --pid --fork --kill-child --mount-proc "$@"; }
