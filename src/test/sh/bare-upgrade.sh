#!/bin/sh
# The commands of the PostgreSQL pack for both environments of a lab, one after the other, with nothing around them: no
# gate, no ledger, no journal, no audit, no way back. What the product is measured against in bench.sh.
# usage: bare-upgrade.sh DATA   (after: changeover lab up --data DATA; as the owner of the lab's data)
set -eu
umask 077
LC_ALL=C
export LC_ALL

lab=${1:?usage: bare-upgrade.sh DATA}/lab
sql=$(CDPATH='' cd -- "$(dirname -- "$0")/../../main/resources/platforms/postgresql/sql" && pwd)
old=$lab/binaries/postgresql-14/bin
new=$lab/binaries/postgresql-17/bin
from=14
to=17
PGCLIENTENCODING=UTF8
PGAPPNAME=bare
export PGCLIENTENCODING PGAPPNAME

now() { date +%s%N; }

# The one value of a key of an environment in the lab's inventory.
setting() { # environment key
  awk -v wanted="$1" -v key="$2:" '
    /^  [a-z]/ { here = ($1 == wanted ":") }
    here && $1 == key { gsub(/"/, "", $2); sub(/^file:/, "", $2); print $2; exit }' "$lab/inventory.yaml"
}

ask() { psql -X -q -A -t -w -v ON_ERROR_STOP=1 -p "$port" -U postgres "$@"; }
quietly() { "$@" >/dev/null; }

# Runs a command for each database with PGDATABASE and its number set; names may hold anything but a line's end.
each() { # command...
  number=0
  while IFS= read -r db <&3; do
    number=$((number + 1))
    PGDATABASE=$db
    export PGDATABASE
    "$@"
  done 3<"$work/databases"
  PGDATABASE=template1
}

record_one() { ask -h "$1" -f "$sql/record-database.sql" -o "$2/database-$number"; }
dump_one() {
  pg_dump --format=custom --compress=1 -w -h "$1" -p "$port" -U postgres -f "$work/snapshot/$number.dump"
}
restore_one() { # socket command-if-it-complains
  pg_restore -j 2 -w -h "$1" -p "$port" -U postgres -d "port=$port" "$work/snapshot/$number.dump" 2>>"$work/log" || "$2"
}
check_one() {
  ask -h "$socket" -c analyze
  [ -z "$(ask -h "$socket" -f "$sql/indexes.sql")" ]
  [ "$(ask -h "$socket" -f "$sql/smoke.sql")" = 'smoke passed' ]
}

# What a cluster holds, in the words of the pack: record SOCKET-FOLDER TARGET
record() {
  mkdir -p "$2"
  PGDATABASE=template1 ask -h "$1" -f "$sql/record-cluster.sql" -o "$2/cluster"
  each record_one "$1" "$2"
  (cd "$2" && sha256sum ./* >/dev/null)
}

start() { # bin data socket options
  quietly "$1/pg_ctl" start -D "$2" -w -t 120 -l "$work/log" -o \
    "-c hba_file='$work/private-hba.conf' -c listen_addresses= -c unix_socket_directories='$3' -c unix_socket_permissions=0700 -c port=$port $4"
}

stop() { quietly "$1/pg_ctl" stop -D "$2" -m "${3:-fast}" -w -t 120; }

cluster() { # bin data options...
  bin=$1 target=$2
  shift 2
  quietly "$bin/initdb" -D "$target" -U postgres --auth-local=peer --auth-host=scram-sha-256 "--encoding=$encoding" \
    "--lc-collate=$collate" "--lc-ctype=$ctype" "$@"
}

# into SOCKET-FOLDER: roles, databases, data
restore() {
  sha256sum --quiet -c "$work/snapshot.sums"
  # It complains about the superuser, who is there already.
  PGDATABASE=template1 quietly psql -X -q -w -h "$1" -p "$port" -U postgres -f "$work/snapshot/roles.sql" 2>>"$work/log" || true
  PGDATABASE=template1 ask -h "$1" -f "$work/snapshot/databases.sql"
  each restore_one "$1" "$2"
}

upgrade() {
  data=$(setting "$1" data) port=$(setting "$1" port) password=$(setting "$1" password)
  PGPASSWORD=$(cat "$password")
  export PGPASSWORD
  # A socket's path has room for some hundred characters only.
  work=$(mktemp -d "${TMPDIR:-/tmp}/bare.XXXXXX")
  socket=$work/s
  mkdir -p "$socket/scratch" "$work/snapshot" "$work/configuration"
  echo 'local all postgres trust' >"$work/private-hba.conf"
  one() { PGDATABASE=postgres ask -h 127.0.0.1 -c "$1"; }
  encoding=$(one "select pg_encoding_to_char(encoding) from pg_database where datname = 'template1'")
  collate=$(one "select datcollate from pg_database where datname = 'template1'")
  ctype=$(one "select datctype from pg_database where datname = 'template1'")
  listen=$(one 'show listen_addresses')
  sockets=$(one 'show unix_socket_directories')
  checksums=$(one 'show data_checksums')
  one "select datname from pg_database where datname not in ('template0', 'template1') and datallowconn" >"$work/databases"

  # close off
  stop "$old" "$data"
  start "$old" "$data" "$socket" '-c autovacuum=off'
  [ "$(PGDATABASE=template1 ask -h "$socket" -c "select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()")" = 0 ]
  if pg_isready -q -h 127.0.0.1 -p "$port" -t 3; then exit 1; fi
  # save configuration
  cp -p "$data/postgresql.conf" "$data/pg_hba.conf" "$data/pg_ident.conf" "$data/postgresql.auto.conf" "$work/configuration/"
  PGDATABASE=template1 ask -h "$socket" -f "$sql/settings.sql" -o "$work/configuration/settings.txt"
  # snapshot
  record "$socket" "$work/record/source"
  pg_dumpall --roles-only -w -h "$socket" -p "$port" -U postgres -l template1 -f "$work/snapshot/roles.sql"
  PGDATABASE=template1 ask -h "$socket" -f "$sql/databases.sql" -o "$work/snapshot/databases.sql"
  each dump_one "$socket"
  sync "$work"/snapshot/*
  sha256sum "$work"/snapshot/* >"$work/snapshot.sums"
  # prove
  cluster "$old" "$work/scratch" --no-sync
  start "$old" "$work/scratch" "$socket/scratch" \
    '-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_wal_size=4GB -c autovacuum=off'
  restore "$socket/scratch" true
  record "$socket/scratch" "$work/record/scratch"
  diff -r "$work/record/source" "$work/record/scratch"
  stop "$old" "$work/scratch" immediate
  rm -rf "$work/scratch"
  # tear down
  stop "$old" "$data"
  mv -T "$data" "$data.kept-bare"
  # install
  [ "$checksums" = on ] && checksums=--data-checksums || checksums=
  # shellcheck disable=SC2086
  cluster "$new" "$data" $checksums
  start "$new" "$data" "$socket" '-c archive_mode=off'
  # restore
  restore "$socket" false
  # put back configuration
  PGDATABASE=template1 ask -h "$socket" -v "settings=$work/configuration/settings.txt" -f "$sql/known-settings.sql" -o "$data/changeover.conf"
  stop "$new" "$data"
  cp "$work/configuration/pg_hba.conf" "$work/configuration/pg_ident.conf" "$data/"
  printf "include 'changeover.conf'\nlisten_addresses = '%s'\nport = %s\nunix_socket_directories = '%s'\n" "$listen" "$port" "$sockets" >"$data/postgresql.conf"
  start "$new" "$data" "$socket" '-c archive_mode=off'
  stop "$new" "$data"
  start "$new" "$data" "$socket" '-c archive_mode=off'
  # verify
  record "$socket" "$work/record/target"
  diff -r "$work/record/source" "$work/record/target"
  each check_one
  # reopen
  stop "$new" "$data"
  quietly "$new/pg_ctl" start -D "$data" -w -t 120 -l "$data/server.log"
  [ "$(one "show server_version_num")" -ge "${to}0000" ]
  echo "$1: $from -> $to, served again"
}

give_up() { rm -rf "$data.kept-bare" "$work"; }

began=$(now)
upgrade shop-preprod
give_up
upgrade shop-prod
ended=$(now)
give_up
echo "milliseconds $(((ended - began) / 1000000))"
