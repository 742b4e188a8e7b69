#!/bin/sh
# Upgrades begun with an older Changeover and finished with this one. Builds the older one, which takes minutes:
# a row of ./check chaos.
# usage: own-upgrade.sh [COMMIT | FOLDER] [demo arguments]
#   COMMIT   is cloned and built first (default: HEAD^); FOLDER holds `changeover` and `target/` of a build that is there
# The demo is begun by the old one, killed at a random moment of its work (SEED plays it again), and resumed by the new one,
# which changes the tables, picks up what runs on the hosts, and has to end with both environments upgraded and verified.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
folder=$(mktemp -d "${TMPDIR:-/tmp}/own-upgrade.XXXXXX")
chmod 755 "$folder"
data=$folder/data
began=
pid_of() { sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$data/server.json"; }
tidy() {
  [ ! -f "$data/server.json" ] || kill "$(pid_of)" 2>/dev/null || true
  [ ! -d "$data/lab" ] || "$home/changeover" lab clean --data "$data" >/dev/null 2>&1 || true
  [ -z "$began" ] || kill "$began" 2>/dev/null || true
  rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 130' INT TERM
fail() { echo "own-upgrade.sh: $1" >&2; cat "$2" >&2; exit 1; }

from=${1:-HEAD^}
[ $# = 0 ] || shift
if [ -x "$from/changeover" ]; then
  old=$(CDPATH='' cd -- "$from" && pwd -P)
  name=$old
else
  old=$folder/old
  name=$(git -C "$home" rev-parse --short "$from")
  git clone -q --no-hardlinks "file://$home" "$old"
  git -C "$old" checkout -q "$name"
  "$old/changeover" --version >/dev/null
fi

seed=${SEED:-$(($(date +%s) % 1000))}
lines=$((2 + seed % 30))
echo "own-upgrade.sh: begun with $name, killed after $lines lines of progress (SEED=$seed)"
"$old/changeover" demo --yes --data "$data" "$@" >"$folder/old.out" 2>&1 &
began=$!
until [ "$(grep -c '^\[' "$folder/old.out" || true)" -ge "$lines" ]; do
  kill -0 "$began" 2>/dev/null || fail "the demo ended before it was killed" "$folder/old.out"
  sleep 0.1
done
kill -9 "$(pid_of)" "$began"
wait "$began" 2>/dev/null || true
began=

code=0
"$home/changeover" demo --yes --resume --stop --data "$data" "$@" >"$folder/new.out" 2>&1 || code=$?
[ "$code" = 0 ] || fail "the new one ended with $code" "$folder/new.out"
grep -q "Both environments were upgraded and verified; no acknowledged row is missing." "$folder/new.out" ||
  fail "not both were upgraded and verified" "$folder/new.out"
echo "own-upgrade.sh: finished by $(git -C "$home" rev-parse --short HEAD): both upgraded and verified, no row missing"
