#!/bin/sh
# ./check bench demo: prints how the product compares with bare things. It asserts nothing: figures of a busy machine
# prove nothing either way, so the load is printed with them.
# usage: bench.sh demo   (BENCH_STARTS and BENCH_DEMOS: how many of each; default 3 and 1)
set -eu

# ./check bench fleet [--hosts H] [--steps S] [--against N]: a step over many hosts, over a real sshd on loopback and a real PostgreSQL,
# against a bare MINA loop that calls the same runner and commits one row a step.
# With --against the product alone, with H hosts and with N.
fleet() {
  hosts=200 steps=6 few=
  while [ $# -gt 0 ]; do
    case $1 in
      --hosts | --steps | --against)
        case ${2:-} in '' | *[!0-9]* | 0*) echo "bench: $1 takes a number from 1." >&2; exit 2 ;; esac
        case $1 in --hosts) hosts=$2 ;; --steps) steps=$2 ;; *) few=$2 ;; esac
        shift 2
        ;;
      *) echo "bench: unknown argument '$1' (fleet takes --hosts H, --steps S and --against N)" >&2; exit 2 ;;
    esac
  done
  home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
  cd "$home"
  mvn -q -B -ntp test-compile dependency:build-classpath -Dmdep.outputFile=target/test.path >/dev/null
  folder=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
  chmod 755 "$folder"
  trap 'rm -rf "$folder"' EXIT
  echo "machine: $(nproc) cores, load $(cut -d ' ' -f 1-3 /proc/loadavg), $(date -u +%Y-%m-%dT%H:%MZ)"
  java -cp "target/test-classes:target/classes:$(cat target/test.path)" io.changeover.product.FleetBench "$folder" "$hosts" "$steps" $few
  echo "load at the end: $(cut -d ' ' -f 1-3 /proc/loadavg)"
}
# ./check bench cloudify [--mib M] [--deployments D] [--tenants T]: transfers of an archive against curl of the same file to the
# same server, on loopback and on a paced line, then a stand-in with many deployments: listed, compared, given new agents.
cloudify() {
  mib=1024 deployments=10000 tenants=50
  while [ $# -gt 0 ]; do
    case $1 in
      --mib | --deployments | --tenants)
        case ${2:-} in '' | *[!0-9]* | 0*) echo "bench: $1 takes a number from 1." >&2; exit 2 ;; esac
        case $1 in --mib) mib=$2 ;; --deployments) deployments=$2 ;; *) tenants=$2 ;; esac
        shift 2
        ;;
      *) echo "bench: unknown argument '$1' (cloudify takes --mib M, --deployments D and --tenants T)" >&2; exit 2 ;;
    esac
  done
  command -v curl >/dev/null || { echo "bench: NOT RUN: curl is not on this machine. Install it: apt-get install curl" >&2; exit 1; }
  home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
  cd "$home"
  mvn -q -B -ntp test-compile dependency:build-classpath -Dmdep.outputFile=target/test.path >/dev/null
  folder=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  echo "machine: $(nproc) cores, load $(cut -d ' ' -f 1-3 /proc/loadavg), $(date -u +%Y-%m-%dT%H:%MZ)"
  path="target/test-classes:target/classes:$(cat target/test.path)"
  java -cp "$path" io.changeover.platform.cloudify.TransferBench "$mib"
  echo "load after the transfers: $(cut -d ' ' -f 1-3 /proc/loadavg)"
  java -cp "$path" io.changeover.platform.cloudify.LandscapeBench "$folder" "$deployments" "$tenants"
  echo "load at the end: $(cut -d ' ' -f 1-3 /proc/loadavg)"
}
# ./check bench roll [--rolls N] [--rate R]: rolls of two zones of two Tomcats behind a real HAProxy under load, by the product and
# by a bare shell script and, where it is installed, Ansible with the same rule of readiness. Exit code 1 if a bar is not met.
roll() {
  rolls=10 rate=300
  while [ $# -gt 0 ]; do
    case $1 in
      --rolls | --rate)
        case ${2:-} in '' | *[!0-9]* | 0*) echo "bench: $1 takes a number from 1." >&2; exit 2 ;; esac
        [ "$1" = --rolls ] && rolls=$2 || rate=$2
        shift 2
        ;;
      *) echo "bench: unknown argument '$1' (roll takes --rolls N and --rate R)" >&2; exit 2 ;;
    esac
  done
  PATH=$PATH:/usr/sbin
  for program in haproxy:haproxy curl:curl unzip:unzip pkill:procps bash:bash; do
    command -v "${program%:*}" >/dev/null ||
      { echo "bench: NOT RUN: ${program%:*} is not on this machine. Install it: apt-get install ${program#*:}" >&2; exit 1; }
  done
  home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
  cd "$home"
  mvn -q -B -ntp -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/test.path >/dev/null
  folder=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  echo "machine: $(nproc) cores, load $(cut -d ' ' -f 1-3 /proc/loadavg), $(date -u +%Y-%m-%dT%H:%MZ)"
  # every bar is for so many rolls; a smaller run is held to its share of requests
  java -cp "target/test-classes:target/classes:$(cat target/test.path)" io.changeover.product.RollBench \
    "$folder" "$rolls" "$rate" $((rolls * 10000)) || ended=1
  echo "load at the end: $(cut -d ' ' -f 1-3 /proc/loadavg)"
  return "${ended:-0}"
}
case ${1:-} in
  demo) ;;
  roll) shift; roll "$@"; exit ;;
  fleet) shift; fleet "$@"; exit ;;
  cloudify) shift; cloudify "$@"; exit ;;
  *) echo "usage: ./check bench demo | ./check bench cloudify [--mib M] [--deployments D] [--tenants T] | ./check bench fleet [--hosts H] [--steps S] [--against N] | ./check bench roll [--rolls N] [--rate R]" >&2; exit 2 ;;
esac
starts=${BENCH_STARTS:-3}
demos=${BENCH_DEMOS:-1}
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
here=$home/src/test/sh
for program in curl javac awk; do
  command -v "$program" >/dev/null || { echo "bench: $program is needed." >&2; exit 1; }
done

# A root's data are an ordinary user's; so is everything that is measured.
"$home/changeover" lab --help >/dev/null # builds what is missing
folder=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
chmod 755 "$folder"
running=
tidy() {
  for pid in $running; do kill "$pid" 2>/dev/null || true; done
  for data in "$folder"/data-*; do
    [ -d "$data" ] || continue
    "$home/changeover" demo --yes --stop --resume --data "$data" >/dev/null 2>&1 || true
    "$home/changeover" lab clean --force --data "$data" >/dev/null 2>&1 || true
  done
  rm -rf "$folder" "$folder".*
}
trap tidy EXIT
trap 'exit 130' INT TERM

load() { cut -d ' ' -f 1-3 /proc/loadavg; }
now() { echo $(($(date +%s%N) / 1000000)); }
median() { tr ' ' '\n' | grep . | sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
memory() { awk -v what="$2:" '$1 == what { printf "%d", $2 / 1024 }' "/proc/$1/status"; }

echo "machine: $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GB", $2 / 1048576 }' /proc/meminfo), load $(load), $(date -u +%Y-%m-%dT%H:%MZ)"
echo "java: $(java -version 2>&1 | sed -n '1s/.*version //p')"

# --- (c) and half of (b): the demo ---------------------------------------------------------------

# The milliseconds from the beginning of the first step to the last sign-off, as the product itself tells them.
steps() { # data
  for id in U-1 U-2; do "$home/changeover" status "$id" --json --data "$1" --as olga; done | python3 -c '
import json, sys
from datetime import datetime
text, decoder, upgrades = sys.stdin.read(), json.JSONDecoder(), []
while text.strip():
    upgrade, end = decoder.raw_decode(text.strip())
    text = text.strip()[end:]
    upgrades.append(upgrade)
def at(text):
    return datetime.fromisoformat(text[:19]).timestamp() + float("0" + text[19:].rstrip("Z") or 0)
steps = [s for u in upgrades for s in u["steps"]]
first = min(at(s["began"]) for s in steps if s["id"] == "close-off-clients")
last = max(at(s["ended"]) for s in steps if "sign-off" in s["id"])
print(round((last - first) * 1000))'
}

# The milliseconds that a command of the command line takes, launcher and all, and a Java that does nothing.
commands() { # data
  mkdir -p "$folder/nothing"
  echo 'class Nothing { public static void main(String[] arguments) {} }' >"$folder/nothing/Nothing.java"
  javac -d "$folder/nothing" "$folder/nothing/Nothing.java"
  client=$(sed -n 's/^client_flags="\(.*\)"/\1/p' "$home/changeover")
  command_times='' nothing_times='' round=1
  while [ "$round" -le 5 ]; do
    from=$(now)
    "$home/changeover" status U-1 --json --data "$1" --as olga >/dev/null
    command_times="$command_times $(($(now) - from))"
    from=$(now)
    # shellcheck disable=SC2086
    java $client -cp "$folder/nothing" Nothing
    nothing_times="$nothing_times $(($(now) - from))"
    round=$((round + 1))
  done
  echo "status --json: $(echo "$command_times" | median) ms with the launcher, a Java that does nothing $(echo "$nothing_times" | median) ms (medians of 5; bar 1000 ms more; load $(load))"
}

owner() { stat -c %U "$1"; }
as_owner() { # data command...
  who=$(owner "$1")
  shift
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid="$who" --regid="$(id -g "$who")" --init-groups --inh-caps=-all -- "$@"
  else
    "$@"
  fi
}

mkdir "$folder/bare" # a copy that the owner of the lab can read
cp -R "$home/src" "$folder/bare/src"
chmod -R a+rX "$folder/bare"

product_times='' bare_times=''
if command -v psql >/dev/null && command -v python3 >/dev/null; then
  round=1
  while [ "$round" -le "$demos" ]; do
    data=$folder/data-$round
    "$home/changeover" demo --yes --data "$data" >"$folder/demo.out" 2>&1 || { cat "$folder/demo.out"; exit 1; }
    pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$data/server.json")
    echo "memory of the product after the demo: $(memory "$pid" VmRSS) MB now, $(memory "$pid" VmHWM) MB at most (bar 600 MB)"
    product_times="$product_times $(steps "$data")"
    before=$round
    commands "$data"
    round=$before
    "$home/changeover" demo --yes --stop --resume --data "$data" >/dev/null 2>&1 || true
    "$home/changeover" lab clean --data "$data" >/dev/null
    "$home/changeover" lab up --data "$data" >/dev/null 2>&1
    as_owner "$data" env TMPDIR="${TMPDIR:-/tmp}" sh "$folder/bare/src/test/sh/bare-upgrade.sh" "$data" >"$folder/bare.out" 2>&1 ||
      { cat "$folder/bare.out"; exit 1; }
    bare_times="$bare_times $(sed -n 's/^milliseconds //p' "$folder/bare.out")"
    "$home/changeover" lab clean --data "$data" >/dev/null
    echo "round $round: demo and bare script, milliseconds:$product_times /$bare_times (load $(load))"
    round=$((round + 1))
  done
  product=$(echo "$product_times" | median)
  bare=$(echo "$bare_times" | median)
  echo "first step to last sign-off: product $product ms, bare script $bare ms, ratio $(ratio "$product" "$bare") (bar 1.5)"
else
  echo "NOT RUN: the demo against the bare script (needs the Debian packages postgresql-client and python3)"
fi

# --- (a) start to serving -------------------------------------------------------------------------

flags=$(sed -n 's/^server_flags="\(.*\)"/\1/p' "$home/changeover")
# The launcher makes it before the first start of a server; the bare one runs as Java comes.
"$home/changeover" class-archive
archive=
[ ! -f "$home/target/lib.jsa" ] || archive="-XX:SharedArchiveFile=$home/target/lib.jsa -Xlog:cds=off -Xlog:class+path=off"
libraries=$(for jar in "$home"/target/lib/*.jar; do printf '%s:' "$jar"; done)
mkdir "$folder/classes" "$folder/start-product" "$folder/start-bare"
javac -proc:none -nowarn -d "$folder/classes" -cp "$libraries" "$here/../java/io/changeover/bench/BareCamunda.java"
cat >"$folder/inventory.yaml" <<'YAML'
environments:
  one:
    stage: testing
    platform: postgresql
    hosts: [{name: db1, address: local}]
    settings: {data: /srv/none, port: "5432", binaries: /srv/none}
people: {operators: [olga], approvers: [anna]}
YAML

# Starts it, waits until Tasklist answers, prints the milliseconds, stops it: timed FILE-WITH-ADDRESS command...
timed() {
  file=$1
  shift
  rm -f "$file"
  from=$(now)
  "$@" >"$folder/start.out" 2>&1 &
  started=$!
  running=$started
  until [ -f "$file" ]; do
    kill -0 "$started" 2>/dev/null || { cat "$folder/start.out" >&2; exit 1; }
    sleep 0.05
  done
  url=$(grep -o 'http://127[0-9.]*:[0-9]*' "$file")
  until curl -fsS -o /dev/null "$url/camunda/app/tasklist/default/" 2>/dev/null; do sleep 0.05; done
  took=$(($(now) - from))
  kill "$started"
  wait "$started" 2>/dev/null || true
  running=
}

# shellcheck disable=SC2086
product_start() {
  timed "$folder/start-product/server.json" java $flags $archive -Dchangeover.app="$home/target" \
    -cp "$libraries$home/target/changeover.jar" io.changeover.cli.Changeover serve \
    --data "$folder/start-product" --port 0 --inventory "$folder/inventory.yaml"
}

# shellcheck disable=SC2086
bare_start() {
  timed "$folder/start-bare/server.url" java $flags -cp "$folder/classes:$libraries" io.changeover.bench.BareCamunda "$folder/start-bare"
}

product_start
first_product=$took
bare_start
echo "first start, on an empty folder: product $first_product ms, bare Camunda $took ms, ratio $(ratio "$first_product" "$took") (load $(load))"
product_times='' bare_times='' round=1
while [ "$round" -le "$starts" ]; do
  product_start
  product_times="$product_times $took"
  bare_start
  bare_times="$bare_times $took"
  round=$((round + 1))
done
product=$(echo "$product_times" | median)
bare=$(echo "$bare_times" | median)
echo "starts, milliseconds: product$product_times, bare Camunda$bare_times (load $(load))"
echo "start to serving: product $product ms, bare Camunda $bare ms, ratio of medians $(ratio "$product" "$bare") (bar 1.5)"
