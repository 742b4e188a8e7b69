#!/bin/sh
# ./check chaos: long runs of the fault bench. See ./check --help and docs/chaos.md.
set -u
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
cd "$home" || exit 1
kills=200 rounds=3 away=0 seed= parse=no
[ "${1:-}" != --parse ] || { parse=yes; shift; } # only whether the arguments are good

refuse() {
  echo "chaos: $1" >&2
  echo "usage: ./check chaos [--kills N] [--seed S] [--rounds R] [--away SECONDS]   (N 1 to 10000, default 200; R 1 to 1000, default 3; SECONDS 0 to 3600, default 0)" >&2
  exit 2
}

# Fails unless $2 is a whole number without sign from $3 to $4.
number() {
  case $2 in '' | *[!0-9]* | ???????????????????*) refuse "$1 takes a whole number, not '$2'" ;; esac
  [ "$2" -ge "$3" ] && [ "$2" -le "$4" ] || refuse "$1 takes a number from $3 to $4, not $2"
}

while [ $# -gt 0 ]; do
  case $1 in
    --kills | --seed | --rounds | --away) [ $# -gt 1 ] || refuse "$1 needs a number" ;;
    *) refuse "unknown argument '$1'" ;;
  esac
  case $1 in
    --kills) number "$1" "$2" 1 10000; kills=$2 ;;
    --rounds) number "$1" "$2" 1 1000; rounds=$2 ;;
    --away) number "$1" "$2" 0 3600; away=$2 ;;
    --seed) number "$1" "$2" 0 999999999999999999; seed=$2 ;;
  esac
  shift 2
done
[ $parse = no ] || exit 0
[ -n "$seed" ] || seed=$(($(date +%s) * 1000 + $$ % 1000))

not_run=target/not-run-chaos.txt
rm -f "$not_run"
echo "chaos: --kills $kills --seed $seed --rounds $rounds --away $away"
"$home/changeover" class-archive
mvn -B -ntp test "-Dtest=KillTest,StepBoundarySweepTest,CrashSweepTest,MutantsTest,FaultsChaos,ClusterChaos,CloudifyPhasesChaos,RollChaos,FaultTableTest" \
  "-Dkills=$kills" "-Dseed=$seed" "-Drounds=$rounds" "-Daway=$away" "-Dcheck.notRun=$home/$not_run" || {
  echo "chaos: failed; the same again: ./check chaos --kills $kills --seed $seed --rounds $rounds --away $away" >&2
  exit 1
}
# Upgrades begun with the commit before this one and finished with this one.
if git -C "$home" rev-parse -q --verify 'HEAD^^{commit}' >/dev/null 2>&1; then
  platform=
  command -v psql >/dev/null 2>&1 || platform='--platform h2'
  # shellcheck disable=SC2086
  SEED=$((seed % 1000)) sh "$home/src/test/sh/own-upgrade.sh" HEAD^ $platform || exit 1
else
  echo "NOT RUN: the product upgraded in mid-flight (needs the git history with the commit before this one)" >>"$not_run"
fi
# A demo without downtime that is killed, resumed and fails on production.
if { command -v haproxy || [ -x /usr/sbin/haproxy ]; } >/dev/null 2>&1 && command -v curl >/dev/null 2>&1; then
  DEMO_SEED=$((seed % 1000)) sh "$home/src/test/sh/demo.sh" --path zero-downtime || exit 1
else
  echo "NOT RUN: the demo without downtime, killed and failing (needs the Debian packages haproxy and curl)" >>"$not_run"
fi
if [ -s "$not_run" ]; then
  sort -u "$not_run"
  exit 3
fi
echo "chaos: all green, $kills kills, seed $seed."
