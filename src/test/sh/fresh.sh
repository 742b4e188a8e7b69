#!/bin/sh
# Fresh clone, fresh local Maven repository: what a newcomer has. Heavy (Maven fetches everything), so it is run by hand.
# As root it goes through it twice, as root and as an ordinary user; as an ordinary user once.
# usage: fresh.sh [demo arguments]      e.g. fresh.sh --fail-at restore (which must end with exit code 1)
set -eu

source=$(git -C "$(dirname -- "$0")" rev-parse --show-toplevel)
folder=$(mktemp -d "${TMPDIR:-/tmp}/fresh.XXXXXX")
chmod 755 "$folder"
tidy() { rm -rf "$folder"; }
trap tidy EXIT
trap 'exit 130' INT TERM

expected=0
for word in "$@"; do case $word in --fail-at | --fail-at=*) expected=1 ;; esac; done

# Clones, builds and runs the demo: through LABEL PREFIX... -- demo arguments...
through() {
  label=$1
  shift
  place=$folder/$label
  prefix=
  while [ "$1" != -- ]; do prefix="$prefix $1"; shift; done
  shift
  git clone -q --no-hardlinks "file://$source" "$place"
  mkdir "$place/.m2-fresh"
  [ -z "$prefix" ] || chown -R "$user" "$place"
  echo "== $label: a fresh clone of $(git -C "$source" rev-parse --short HEAD), a fresh Maven repository"
  began=$(date +%s)
  code=0
  # shellcheck disable=SC2086
  (cd "$place" && $prefix env HOME="$place" CHANGEOVER_MVN_OPTS="-Dmaven.repo.local=$place/.m2-fresh" \
    ./changeover demo --yes --stop --data "$place/data" "$@") || code=$?
  echo "== $label: exit code $code after $(($(date +%s) - began)) s"
  # One that did not get to its end may have left its product and lab running.
  [ ! -f "$place/data/server.json" ] || kill "$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$place/data/server.json")" 2>/dev/null || true
  # shellcheck disable=SC2086
  (cd "$place" && $prefix env HOME="$place" ./changeover lab clean --force --data "$place/data") >/dev/null 2>&1 || true
  [ "$code" = "$expected" ] || { echo "== $label: $expected was expected" >&2; failed=1; }
}

failed=0
if [ "$(id -u)" = 0 ]; then
  user=$(id -un nobody)
  through as-root -- "$@"
  # A user of no other use, so that nothing of an earlier run helps.
  through as-user setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups --inh-caps=-all -- "$@"
else
  through as-user -- "$@"
  echo "NOT RUN: as root (run it as root for that)"
fi
exit "$failed"
