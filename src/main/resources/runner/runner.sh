#!/bin/sh
# Changeover host runner, protocol 1: starts a command for a key at most once and keeps a journal.
#
#   runner.sh HOME start KEY FENCE ARGV_DIGEST DEADLINE_SECONDS CWD -- PROGRAM [ARGUMENT...]
#             on stdin the environment, one variable a line: NAME=value or NAME:base64, and a last line "."
#   runner.sh HOME run ...     as start, but waits for some second for the end and answers with that if it came
#   runner.sh HOME look KEY | output KEY LIMIT_BYTES | cancel KEY | journal | version
#   runner.sh HOME put KEY FENCE PATH BYTES
#             a file that the key's command will read, on stdin; not if the key was started or the fence is older
#   runner.sh HOME part PATH SHA256 | append PATH SHA256 OFFSET BYTES | finish PATH SHA256 BYTES
#             a file in pieces, each BYTES long on stdin; what is there already is kept over a lost connection
#   runner.sh HOME size PATH | get PATH OFFSET BYTES
#
# Answers in one line: ABSENT | RUNNING pid | ENDED code | KILLED code why | LOST 0 why, or
# REFUSED why (nothing was started) | ERROR why (nothing was started) | BUSY why (nothing was started; ask again) |
# UNSURE why (look for the key).
# `output` answers "OUTPUT n m" and then n bytes of stdout and m bytes of stderr; `get` answers "DATA n" and then n bytes.
# `put` and `finish` answer "PUT n", `part` and `append` "PART n" (bytes that are there), `size` "SIZE n SHA256".
#
# Processes: A, called by the product, only passes the answer on and ends. S, in a session of its own, lives as long as
# the command. W, in S's process group, keeps the deadline and the size of the output, and tells A when it has waited. C becomes the command, in a
# session and process group of its own, and keeps its pid over both execs.
#
# HOME belongs to one environment on one host and is open to its owner only (mode 0700). HOME/op/KEY holds records of one
# line. Each is written by one writer and counts only if it is whole, that is, ends in " ."; so a torn record is no
# record, and no rename is needed:
#   started  written by C itself with its pid, start time and boot, and fsynced, before C becomes the command
#   killed   written before a kill (deadline or cancel)
#   end      written by S after the command; believed only once S, who fsyncs it, is gone
#
# What a kill -9 or a power loss leaves, wherever it strikes:
#   C before `started` is whole   nobody can have become the command: ABSENT, and the claim may be taken again. The lock
#                                 says that no other C is on its way: its descriptor is inherited by C and closed by the
#                                 last exec, so who holds it knows that C is the command by now, or dead. (Without flock
#                                 it is a folder that nobody breaks, named after the boot: blocked is safe.)
#   C between `started` and exec  S alive: ENDED 137; S dead too: LOST, although it never ran. Never the other way round.
#   S while the command runs      RUNNING until the command is gone, then LOST, or KILLED where W or a cancel did it
#   S before `end` is whole       LOST (the journal is written after it)
#   A                             nothing: it holds no state, and S and C ignore that nobody listens
#   reboot, reused pid            boot id and start time differ from `started`: gone
# A full disk before `started`: refused. After it: S stays until `end` can be written, so RUNNING, not LOST.

# LC_ALL=C stands before tools that every command needs: they start faster without a locale to read.
set -u
home=$1 verb=$2
shift 2

if [ "$verb" = start ] || [ "$verb" = run ]; then
  # Through a pipe of our own: S keeps that open, not the caller's, who sees the end of file as soon as A ends.
  # Should the first setsid fail after its fork, S exists twice, and the lock sorts that out.
  {
    setsid -f sh "$0" "$home" supervise "$@" 3<&- 2>>"$home/errors" ||
      { setsid sh "$0" "$home" supervise "$@" <&3 3<&- 2>>"$home/errors" & }
  } 3<&0 | {
    IFS= read -r line || line='UNSURE the runner gave no answer; look for the key'
    case $verb$line in
      *wait) IFS= read -r line || line='UNSURE the runner gave no answer; look for the key' ;;
      runRUNNING*) IFS= read -r end && [ "$end" != wait ] && line=$end ;;
    esac
    printf '%s\n' "$line"
  }
  exit 0
fi

say() { printf '%s\n' "$*"; }

quit() { say "$@"; exit 0; }

# Fails unless $1 can be the name of a file in HOME/op.
name_key() {
  case $1 in
    '' | .* | -* | *[!A-Za-z0-9._-]*) quit "ERROR $1 is no key" ;;
  esac
  key=$1 d=$home/op/$1
}

read_boot() { IFS= read -r boot </proc/sys/kernel/random/boot_id || quit 'ERROR no /proc here'; }

now() { at=$(LC_ALL=C date -u +%Y-%m-%dT%H:%M:%SZ); }

# Reads process $1 (or "self"): id, group, start. Fails if it is gone or only waits to be reaped.
identify() {
  start=
  { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
  id=${line%% *} line=${line##*') '} # the program's name in between may hold anything
  # shellcheck disable=SC2086
  set -- $line
  case ${1:-Z} in Z | X) return 1 ;; esac
  group=$3 start=${20}
}

alive() { identify "$1" && [ "$start" = "$2" ]; }

# Reads the record in file $1; fails if it is missing or torn.
whole() {
  record=
  { IFS= read -r record <"$1"; } 2>/dev/null
  case $record in *' .') return 0 ;; esac
  return 1
}

# Reads who was started for the key; fails if provably nobody was (under the lock) or nobody was yet.
read_started() {
  whole "$d/started" || return 1
  # shellcheck disable=SC2086
  set -- $record
  pid=$1 pid_start=$2 pid_boot=$3 keeper=$4 keeper_start=$5
}

# Sets answer: how the key stands. ABSENT is sure only under the lock.
state() {
  answer=ABSENT
  read_started || return 0
  here=no
  [ "$pid_boot" = "$boot" ] && here=yes
  if [ $here = yes ] && alive "$keeper" "$keeper_start"; then
    answer="RUNNING $pid"
  elif whole "$d/end"; then
    answer=${record%' .'}
  elif [ $here = yes ] && alive "$pid" "$pid_start"; then
    answer="RUNNING $pid unattended"
  elif whole "$d/killed"; then
    answer="KILLED 137 ${record%' .'}"
  elif [ $here = yes ]; then
    answer='LOST 0 the process is gone and its end was not recorded'
  else
    answer='LOST 0 the host was restarted while it ran'
  fi
}

# One holder a HOME. Whoever exits, dies or becomes the command lets go of it.
lock() {
  if command -v flock >/dev/null; then
    locked=
    exec 9>>"$home/lock"
    LC_ALL=C flock -w 20 9 || quit "BUSY the lock $home/lock was held for 20 s"
  else
    locked=$home/lock.$boot n=0
    until mkdir "$locked" 2>/dev/null; do
      n=$((n + 1))
      [ $n -lt 200 ] || quit "BUSY $locked is held for 20 s; if no runner.sh runs, remove that folder"
      sleep 0.1
    done
    trap 'rmdir "$locked"' EXIT
  fi
}

unlock() {
  exec 9>&-
  [ -z "$locked" ] || { trap - EXIT; rmdir "$locked"; }
}

# Appends an event to the journal: time boot key fence event pid code.
torn=
note() {
  printf "$torn%s %s %s %s %s %s %s\n" "$at" "$boot" "$key" "$fence" "$1" "$2" "$3" >>"$home/journal" && torn= && return 0
  torn='\n' # a full disk may have taken a part of the line
  return 1
}

make_journal() {
  [ -f "$home/journal" ] || { mkdir -p "$home/op" && : >>"$home/journal" && sync "$home" "$home/.."; } ||
    quit "ERROR cannot make $home/journal"
}

# Answers how the key stands; takes the lock where a start may be on its way, be it before it made its folder.
look() {
  state
  [ "$answer" = ABSENT ] && [ -d "$home/op" ] && { lock; state; unlock; }
  say "$answer"
}

# Whether anything but zombies is left of process group $1.
group_lives() {
  kill -s 0 -- "-$1" 2>/dev/null || return 1
  for process in /proc/[0-9]*; do
    identify "${process#/proc/}" && [ "$group" = "$1" ] && return 0
  done
  return 1
}

# Ends the process group $1 and waits until it is empty, 10 s at most.
end_group() {
  kill -s TERM -- "-$1" 2>/dev/null || kill -s TERM "$1" 2>/dev/null || return 0
  n=0
  while [ $n -lt 200 ] && group_lives "$1"; do
    [ $n -ne 100 ] || kill -s KILL -- "-$1" 2>/dev/null
    sleep 0.05
    n=$((n + 1))
  done
}

# Records that $1 (deadline or cancel) ends the command, then ends it. A record that fails does not save it.
kill_command() {
  alive "$pid" "$pid_start" || return 0
  now
  printf '%s .\n' "$1" >"$d/killed" && note kill "$pid" - && sync "$d/killed" "$home/journal" "$d"
  ! alive "$pid" "$pid_start" || end_group "$pid"
}

cancel() {
  read_fence
  state
  case $answer in RUNNING*) kill_command cancel ;; esac
  n=0
  while [ $n -lt 40 ]; do
    state
    case $answer in RUNNING*) sleep 0.05 ;; *) break ;; esac
    n=$((n + 1))
  done
  look
}

# The fence that the key was started with, for the journal.
read_fence() {
  fence=-
  ! whole "$d/meta" || { fence=${record#* }; fence=${fence%% *}; }
}

# Keeps the last 8 MiB at least, and some 16 MiB at most, of each stream. The command appends to the file and never waits.
trim() {
  [ -s "$d/out" ] || [ -s "$d/err" ] || return 0
  for big in $(cd "$d" && find out err -size +16384 2>/dev/null); do
    tail -c 8388608 "$d/$big" >"$d/$big.1" && : >"$d/$big"
  done
}

output() {
  [ -f "$d/out" ] && [ -f "$d/err" ] || quit 'OUTPUT 0 0'
  # shellcheck disable=SC2046
  set -- "$1" $(wc -c "$d/out" "$d/err")
  if [ ! -f "$d/out.1" ] && [ ! -f "$d/err.1" ] && [ "$2" -le "$1" ] && [ "$4" -le "$1" ]; then
    say "OUTPUT $2 $4"
    [ "$2" -eq 0 ] || head -c "$2" "$d/out"
    [ "$4" -eq 0 ] || head -c "$4" "$d/err"
    return
  fi
  out=$(cat "$d/out.1" "$d/out" 2>/dev/null | tail -c "$1" | wc -c)
  err=$(cat "$d/err.1" "$d/err" 2>/dev/null | tail -c "$1" | wc -c)
  say OUTPUT $((out)) $((err))
  cat "$d/out.1" "$d/out" 2>/dev/null | tail -c $((out))
  cat "$d/err.1" "$d/err" 2>/dev/null | tail -c $((err))
}

# Writes stdin to the file $3 for the command of the key $1, whole or not at all: $4 bytes must come. Under the lock, and
# only with a fence $2 that a start would be let in with: else a node that was overtaken could change what its successor uses.
put() {
  name_key "$1"
  fence=$2
  case $fence in '' | *[!0-9]*) quit 'ERROR the fence is a number' ;; esac
  shift 2
  case $1 in /*) ;; *) quit "ERROR $1 is not absolute" ;; esac
  now
  make_journal
  lock
  state
  [ "$answer" = ABSENT ] || quit "$answer"
  raise_fence
  umask 077
  folder=${1%/*}/ part=$1.part.$$
  [ -d "$folder" ] || mkdir -p "$folder" || quit "ERROR cannot make $folder"
  if cat >"$part" && [ "$(wc -c <"$part")" -eq "$2" ] && sync "$part" && mv -f "$part" "$1"; then
    sync "$folder" || quit "ERROR cannot sync $folder"
    quit "PUT $2"
  fi
  rm -f "$part"
  quit "ERROR cannot write $1: its content did not come whole, or the disk is full"
}

# The pieces of a file lie beside it under a name with its checksum, so that those of two contents never mix.
name_part() {
  case $1 in /*) ;; *) quit "ERROR $1 is not absolute" ;; esac
  case $2 in '' | *[!0-9a-f]*) quit "ERROR $2 is no checksum" ;; esac
  umask 077
  folder=${1%/*}/ part=$1.$2.part
}

part_size() {
  size=0
  [ ! -f "$part" ] || size=$(($(wc -c <"$part")))
}

# Takes a piece from stdin; what lies behind its place is of a piece that did not come whole.
append() {
  name_part "$1" "$2"
  [ -d "$folder" ] || mkdir -p "$folder" || quit "ERROR cannot make $folder"
  part_size
  [ "$size" -ge "$3" ] || quit "PART $size"
  dd of="$part" bs=1 seek="$3" count=0 </dev/null 2>/dev/null && cat >>"$part" ||
    quit "ERROR cannot write $part; is the disk full?"
  part_size
  if [ $size -ne $(($3 + $4)) ]; then
    dd of="$part" bs=1 seek="$3" count=0 </dev/null 2>/dev/null
    quit "ERROR a piece of $1 did not come whole"
  fi
  quit "PART $size"
}

finish() {
  name_part "$1" "$2"
  part_size
  [ $size -eq "$3" ] || quit "PART $size"
  sum=$(sha256sum <"$part")
  if [ "${sum%% *}" != "$2" ]; then
    rm -f "$part"
    quit "ERROR $1 came with another checksum, ${sum%% *}"
  fi
  sync "$part" && mv -f "$part" "$1" && sync "$folder" || quit "ERROR cannot write $1"
  quit "PUT $3"
}

size() {
  [ -f "$1" ] && [ -r "$1" ] || quit "ERROR $1 is no file that can be read"
  sum=$(sha256sum <"$1")
  quit "SIZE $(($(wc -c <"$1"))) ${sum%% *}"
}

get() {
  [ -f "$1" ] && [ -r "$1" ] || quit "ERROR $1 is no file that can be read"
  n=$(($(wc -c <"$1") - $2))
  [ $n -ge 0 ] || n=0
  [ $n -le "$3" ] || n=$3
  say "DATA $n"
  tail -c "+$(($2 + 1))" "$1" | head -c $n
}

# Reads the environment into co_v1, co_v2, ... without exporting it: it is for the command only.
read_environment() {
  co_names='' n=0
  while IFS= read -r line; do
    [ "$line" != . ] || return 0
    name=${line%%[=:]*}
    case $name in
      '' | [0-9]* | co_* | *[!A-Za-z0-9_]*) quit "ERROR $name cannot be the name of a variable" ;;
    esac
    case $line in
      "$name"=*) value=${line#*=}x ;;
      "$name":*) value=$(printf %s "${line#*:}" | base64 -d && printf x) ;;
      *) value= ;;
    esac
    case $value in *x) ;; *) quit "ERROR cannot decode the value of $name" ;; esac
    n=$((n + 1)) co_names="$co_names $name"
    eval "co_v$n=\${value%x}"
  done
  quit 'ERROR the environment did not come whole'
}

# Whether this S started the key's command.
is_ours() { read_started && [ "$keeper" = $$ ] && [ "$keeper_start" = "$mine" ]; }

# W: keeps the deadline and the size of the output. Goes on without S; ends with the command.
watch() {
  trap '' PIPE # A does not wait any more
  left=$deadline nap=1 told=no
  while [ "$left" -gt 0 ]; do
    [ $nap -le "$left" ] || nap=$left
    LC_ALL=C sleep $nap
    if is_ours; then
      alive $$ "$mine" || alive "$pid" "$pid_start" || return 0
      [ $told = yes ] || say wait 2>/dev/null
      told=yes
      trim
      left=$((left - nap))
      [ $nap -ge 3 ] || nap=$((nap + 1))
    else
      alive $$ "$mine" || return 0 # C may still wait for the lock
    fi
  done
  kill_command deadline
}

# Raises the highest fence seen, or refuses an older one. Under the lock.
raise_fence() {
  high=0
  if [ -e "$home/fence" ]; then
    whole "$home/fence" || quit "ERROR $home/fence cannot be read"
    high=${record%' .'}
  fi
  if [ "$fence" -lt "$high" ]; then
    note refused - - && sync "$home/journal"
    quit "REFUSED fence $fence is older than $high: another node took over"
  fi
  [ "$fence" -eq "$high" ] && return 0
  printf '%s .\n' "$fence" >"$home/fence.new" && sync "$home/fence.new" && mv -f "$home/fence.new" "$home/fence" && sync "$home" ||
    quit "ERROR cannot write $home/fence; is the disk full?"
}

# C: claims the key, records itself as started and becomes the command. Lines with a mark are where the tests kill it.
begin() {
  identify self
  me=$id me_start=$start
  lock #1
  state
  if [ "$answer" != ABSENT ]; then
    whole "$d/meta"
    [ "${record%% *}" = "$digest" ] || quit "REFUSED $key was started before with another command line"
    quit "$answer"
  fi
  raise_fence #2
  # A folder that is there already is a claim whose C is gone without a start.
  [ -d "$d" ] || LC_ALL=C mkdir "$d" || quit "ERROR cannot make $d; is the disk full?"
  printf '%s %s %s %s .\n' "$digest" "$fence" "$deadline" "$at" >"$d/meta" || quit "ERROR cannot write $d/meta; is the disk full?" #3
  [ -d "$folder" ] || mkdir -p "$folder" || quit "ERROR cannot make the working folder $folder"
  cd "$folder" || quit "ERROR cannot enter the working folder $folder"
  co_setsid=/usr/bin/setsid # by its path, as the command's PATH may not have it
  [ -x $co_setsid ] || co_setsid=setsid
  : >"$d/end" # now, so that its folder need not be synced at the end
  exec 8>&1 >"$d/out" 2>"$d/err" </dev/null
  exec >>"$d/out" 2>>"$d/err" #4
  if printf '%s %s %s %s %s %s .\n' $me "$me_start" "$boot" $$ "$mine" "$at" >"$d/started" &&
    note started $me - && LC_ALL=C sync "$d/started" "$home/journal" "$d" "$home/op"; then
    : #5
  else
    rm -f "$d/started"
    quit "ERROR cannot record the start in $home; is the disk full?" >&8
  fi
  trap '' PIPE
  say "RUNNING $me" >&8 2>/dev/null
  trap - PIPE
  exec 8>&- #6
  unlock #7
  co_n=0
  for co_name in $co_names; do
    co_n=$((co_n + 1))
    eval "export $co_name=\"\$co_v$co_n\""
  done
  exec $co_setsid "$@"
}

# Records how the command ended; on a full disk until it can.
record_end() {
  # The command has ended, so W is done: were both to trim at once, the output could be lost.
  trap '' TERM
  kill -s TERM 0
  kind=ENDED event=ended why=
  if whole "$d/killed"; then
    kind=KILLED event=killed why=" ${record%' .'}"
    end_group "$pid"
  fi
  trim
  now
  until printf '%s %s%s .\n' $kind "$1" "$why" >"$d/end" && note $event "$pid" "$1" &&
    LC_ALL=C sync "$d/end" "$home/journal"; do
    [ -d "$d" ] || return 0
    sleep 2
  done
  trap '' PIPE # who waits for it may have given up
  say "$kind $1$why" 2>/dev/null
}

# S: key fence digest deadline folder -- program arguments.
supervise() {
  name_key "$1"
  fence=$2 digest=$3 deadline=$4 folder=$5
  shift 6
  case $fence$deadline in *[!0-9]*) quit 'ERROR fence and deadline are numbers' ;; esac
  case $folder in /*) ;; *) quit "ERROR the working folder $folder is not absolute" ;; esac
  identify self
  [ "$group" = $$ ] || quit 'ERROR supervise is not called by hand' # or the kill below would hit the caller
  mine=$start
  read_environment
  exec </dev/null
  make_journal
  now
  watch </dev/null &
  (begin "$@") # in the foreground: a background command would ignore interrupts
  code=$?
  unset co_names
  ! is_ours || record_end $code #8
  trap '' TERM
  kill -s TERM 0 # W, and the sleep it waits for
}

read_boot
case $verb in
  supervise) supervise "$@" ;;
  look) name_key "$1" && look ;;
  output) name_key "$1" && output "$2" ;;
  cancel) name_key "$1" && cancel ;;
  put) put "$@" ;;
  part) name_part "$@" && part_size && say "PART $size" ;;
  append) append "$@" ;;
  finish) finish "$@" ;;
  size) size "$1" ;;
  get) get "$@" ;;
  journal) [ ! -f "$home/journal" ] || cat "$home/journal" ;;
  version) say 'changeover-runner 1' ;;
  *) say "ERROR $verb is no word of the runner" ;;
esac
