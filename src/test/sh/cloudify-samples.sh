#!/bin/sh
# Asks the lab's stand-in of Cloudify, with curl and nothing else, what real servers were asked when their answers were
# written down. Prints the answer named by the first word.
#   BASE     http://127.0.0.1:PORT
#   ACCOUNT  a curl configuration file with the user and password
#   FAULTS   the stand-in's file of faults, which can hold a restore while it is looked at
set -eu
api=$BASE/api/v3.1

ask() { # METHOD URL [CURL OPTIONS]
  method=$1 url=$2
  shift 2
  curl -sS -K "$ACCOUNT" -X "$method" -H 'Tenant: default_tenant' -H 'Content-Type: application/json' "$@" "$url"
}

quietly() { ask "$@" > /dev/null; }

ended() { # wait until no execution goes on
  while ask GET "$api/executions?_include_system_workflows=true&status=pending&status=started" | grep -q '"id"'; do
    sleep 0.1
  done
}

zip=$(mktemp)
trap 'rm -f "$zip"' EXIT
printf 'PK' > "$zip"

case $1 in
version) ask GET "$BASE/api/version" ;;
tenants) ask GET "$api/tenants" ;;
user) ask GET "$api/user" ;;
node-instance) ask GET "$api/node-instances?_size=1&_include=relationships,version,tenant_name,runtime_properties,created_by,private_resource,state,resource_availability,host_id,deployment_id,scaling_groups,id,node_id" ;;
create)
  ask PUT "$api/snapshots/sample-$$" -d '{"private_resource": false, "include_metrics": false, "include_credentials": true}'
  ended
  ;;
uploaded) ask PUT "$api/snapshots/up-$$/archive?private_resource=False" --data-binary "@$zip" ;;
created)
  quietly PUT "$api/snapshots/raw-$$" -d '{"include_credentials": true, "include_logs": false, "include_events": true, "queue": false, "tempdir_path": null, "legacy": true, "listener_timeout": null}'
  ended
  ask GET "$api/snapshots/raw-$$"
  ;;
duplicate)
  quietly PUT "$api/snapshots/twice-$$/archive" --data-binary "@$zip"
  ask PUT "$api/snapshots/twice-$$/archive" --data-binary "@$zip"
  ;;
restore)
  quietly PUT "$api/snapshots/back-$$/archive" --data-binary "@$zip"
  ask POST "$api/snapshots/back-$$/restore" -d '{"force": false, "recreate_deployments_envs": true, "restore_certificates": false, "no_reboot": false}'
  ended
  ;;
maintenance)
  quietly PUT "$api/snapshots/slow-$$/archive" --data-binary "@$zip"
  echo hold restore > "$FAULTS"
  quietly POST "$api/snapshots/slow-$$/restore" -d '{"force": false, "recreate_deployments_envs": true}'
  ask POST "$api/maintenance/activate" -d '{}'
  : > "$FAULTS"
  quietly POST "$api/maintenance/deactivate" -d '{}'
  ended
  ;;
*)
  echo "There is no sample '$1'." >&2
  exit 2
  ;;
esac
