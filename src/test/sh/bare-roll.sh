#!/bin/bash
# What one would write without a product: rolls a web environment of the lab from one Tomcat to the next, half by half, through
# HAProxy's runtime API. Same rule of readiness as the product: own health and version first, then ready, then UP said by HAProxy.
# usage: bare-roll.sh ENVIRONMENT_FOLDER VERSION BINARIES               (prints the milliseconds from the first drain to the last UP)
#        bare-roll.sh ENVIRONMENT_FOLDER VERSION BINARIES STEP SERVER   (one step; its times go to bare-roll.times in the folder)
set -euo pipefail
site=$1 version=$2 binaries=$3
value() { sed -n "s/^$1=//p" "$site/site.properties"; }
runtime=$(value runtime) each=$(value each) zones=$(value zones)

say() { # a command for HAProxy
  exec 3<>"/dev/tcp/127.0.0.1/$runtime"
  printf '%s\n' "$1" >&3
  cat <&3
  exec 3>&-
}
stat() { say 'show stat' | awk -F, -v s="$1" -v f="$2" '$1 == "app" && $2 == s { print $f }'; }
until_is() { # server, field, wanted
  for _ in $(seq 600); do [ "$(stat "$1" "$2")" = "$3" ] && return; sleep 0.05; done
  echo "$1: field $2 does not become $3" >&2; return 1
}
half() { # every server of it: 1 for the first, 2 for the second
  for ((z = 0; z < zones; z++)); do
    for ((i = 0; i < each; i++)); do
      if { [ "$1" = 1 ] && ((i < each / 2)); } || { [ "$1" = 2 ] && ((i >= each / 2)); }; then echo "fe$((z * each + i + 1))"; fi
    done
  done
}
stage() {
  local to=$site/servers/$1/tomcat-$version
  [ -d "$to" ] && return
  mkdir "$to"
  tar -xzf "$binaries/tomcat-$version.tar.gz" -C "$to" --strip-components=1 --exclude='*/webapps/*' --no-same-owner
  tar -cf "$site/servers/$1/bare.tar" -C "$site/servers/$1/base" --exclude=./logs --exclude=./temp --exclude=./work .
}
# The steps of one server, in this order; the Ansible roll calls them one by one.
drain() { say "set server app/$1 state drain" >/dev/null; }
maint() { say "set server app/$1 state maint" >/dev/null; }
idle() { until_is "$1" 5 0; }
stop() {
  local mark="^[^ ]*java .*-Dcatalina[.]base=$site/servers/$1/base "
  pkill -TERM -f "$mark" || true
  while pgrep -f "$mark" >/dev/null; do sleep 0.05; done
}
configure() {
  local server=$site/servers/$1 base=$site/servers/$1/base old f
  old=$(readlink -f "$server/tomcat")
  for f in web.xml catalina.properties; do
    if cmp -s "$base/conf/$f" "$old/conf/$f"; then cp "$server/tomcat-$version/conf/$f" "$base/conf/$f"; fi
  done
}
deploy() {
  local base=$site/servers/$1/base
  cp "$binaries/shop/jakarta/shop.war" "$base/webapps/"
  rm -rf "$base/webapps/shop"
  find "$base/work" -type f ! -name SESSIONS.ser -delete
}
link() {
  local server=$site/servers/$1
  ln -sfn "$server/tomcat-$version" "$server/tomcat.new"
  mv -T "$server/tomcat.new" "$server/tomcat"
}
start() {
  local server=$site/servers/$1
  CATALINA_HOME=$server/tomcat CATALINA_BASE=$server/base setsid --wait "$server/tomcat/bin/catalina.sh" start >/dev/null
}
healthy() {
  local port
  port=$(value "port${1#fe}")
  until curl -sf --max-time 5 "http://127.0.0.1:$port/shop/health" 2>/dev/null | grep -q "Apache Tomcat/$version[.]"; do sleep 0.05; done
}
ready() { say "set server app/$1 state ready" >/dev/null; }
up() { until_is "$1" 18 UP; }
change() { for step in idle stop configure deploy link start healthy ready up; do "$step" "$1"; done; }

if [ $# -gt 3 ]; then # one step of one server, and when
  began=$(date +%s%3N)
  "$4" "$5"
  echo "$began $(date +%s%3N)" >>"$site/bare-roll.times"
  exit
fi
for s in $(half 1) $(half 2); do stage "$s" & done
wait
began=$(date +%s%3N)
for part in 1 2; do
  for s in $(half $part); do drain "$s"; done
  for s in $(half $part); do idle "$s"; done
  for s in $(half $part); do maint "$s"; done
  all=()
  for s in $(half $part); do change "$s" & all+=($!); done
  for pid in "${all[@]}"; do wait "$pid"; done
done
echo $(($(date +%s%3N) - began))
