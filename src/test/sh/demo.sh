#!/bin/sh
# The two commands of the README as a newcomer gives them, on what is built: a demo whose product and whose own process are
# killed at a random moment and which is resumed, and one that fails on production; and one without downtime that is both.
# The first two are part of ./check, the last of ./check chaos.
# usage: demo.sh [--platform h2] | demo.sh --path zero-downtime   (DEMO_SEED: play the same moment again)
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
folder=$(mktemp -d "${TMPDIR:-/tmp}/demo-check.XXXXXX")
chmod 755 "$folder"
began=
tidy() {
  for data in "$folder"/killed "$folder"/failing; do
    [ ! -f "$data/server.json" ] || kill "$(pid_of "$data")" 2>/dev/null || true
    [ ! -d "$data/lab" ] || "$home/changeover" lab clean --force --data "$data" >/dev/null 2>&1 || true
  done
  [ -z "$began" ] || kill "$began" 2>/dev/null || true
  rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 130' INT TERM

pid_of() { sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$1/server.json"; }
fail() { echo "demo.sh: $1" >&2; cat "$2" >&2; exit 1; }
says() { grep -q -- "$2" "$1" || fail "'$2' was not said" "$1"; }

# --- killed and resumed ---------------------------------------------------------------------------
seed=${DEMO_SEED:-$(($(date +%s) % 1000))}
# Some moment in the work: so many lines of progress after the first one of a step.
lines=$((2 + seed % 30))
# Such lines are the demo's own words about an upgrade: a build before it has lines in brackets too, and is no progress.
progress() { grep -c '^\[ *[0-9][0-9]* %.*\] U-' "$1" || true; }
# Nothing of this may hang: a demo that says nothing for so many seconds in all has failed.
patience=${DEMO_PATIENCE:-900}
patiently() { timeout -k 10 "$patience" "$@"; }

# Begins a demo with these arguments, and ends it and its product without a warning.
begin_and_kill() {
  echo "demo.sh: kill -9 after $lines lines of progress (DEMO_SEED=$seed)"
  "$home/changeover" demo --yes --data "$folder/killed" "$@" >"$folder/killed.out" 2>&1 &
  began=$!
  end=$(($(date +%s) + patience))
  until [ "$(progress "$folder/killed.out")" -ge "$lines" ]; do
    kill -0 "$began" 2>/dev/null || fail "the demo ended before it was killed" "$folder/killed.out"
    [ "$(date +%s)" -lt "$end" ] || fail "the demo did not get to $lines lines of progress within $patience s" "$folder/killed.out"
    sleep 0.1
  done
  product=$(pid_of "$folder/killed") || product=
  [ -n "$product" ] || fail "the demo had no product that could be killed" "$folder/killed.out"
  kill -9 "$product" "$began" || fail "product or demo were gone before they were killed" "$folder/killed.out"
  ! grep -q 'The product goes on running' "$folder/killed.out" || fail "the demo was over before it was killed" "$folder/killed.out"
  wait "$began" 2>/dev/null || true
  began=
}

if [ "$*" = "--path zero-downtime" ]; then
  # Rolled under load, killed, resumed, failing on production: back half by half, and no visitor sees any of it.
  begin_and_kill "$@" --fail-at upgrade-half-second
  code=0
  patiently "$home/changeover" demo --yes --resume --stop --data "$folder/killed" "$@" >"$folder/resumed.out" 2>&1 || code=$?
  [ "$code" = 1 ] || fail "the resumed demo that fails on production ended with $code, not 1" "$folder/resumed.out"
  says "$folder/resumed.out" "^shop-web-preprod: upgradedAndVerified"
  says "$folder/resumed.out" "^shop-web-prod: rolledBackAndVerified"
  for name in shop-web-preprod shop-web-prod; do
    says "$folder/resumed.out" "^$name: [1-9][0-9]* requests served, 0 failed, 0 lost sessions;"
  done
  echo "demo.sh: $*, killed after $lines lines of progress and resumed, failed on production: $(sed -n 's/^shop-web-prod: \([0-9].*\)/\1/p' "$folder/resumed.out"); rolled back and verified, exit 1"
  exit
fi

begin_and_kill "$@"
code=0
patiently "$home/changeover" demo --yes --resume --stop --data "$folder/killed" "$@" >"$folder/resumed.out" 2>&1 || code=$?
[ "$code" = 0 ] || fail "the resumed demo ended with $code" "$folder/resumed.out"
says "$folder/resumed.out" "Both environments were upgraded and verified; no acknowledged row is missing."
echo "demo.sh: killed after $lines lines of progress and resumed: $(progress "$folder/resumed.out") more, exit 0"

# --- failing on production ------------------------------------------------------------------------
code=0
patiently "$home/changeover" demo --yes --stop --fail-at restore --data "$folder/failing" "$@" >"$folder/failing.out" 2>&1 || code=$?
[ "$code" = 1 ] || fail "the failing demo ended with $code, not 1" "$folder/failing.out"
says "$folder/failing.out" "shop-preprod: upgradedAndVerified"
says "$folder/failing.out" "shop-prod: rolledBackAndVerified"
says "$folder/failing.out" " 0 missing, 0 damaged"
echo "demo.sh: --fail-at restore: $(sed -n 's/^shop-prod: \([0-9].*\)/\1/p' "$folder/failing.out"); rolled back and verified, exit 1"
