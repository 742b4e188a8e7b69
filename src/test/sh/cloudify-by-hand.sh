#!/bin/sh
# The vendor's procedure in place, typed as it is printed: it believes what it is told and looks at nothing twice. Tests
# show with it what a fault does to who has no handling for it. Ends with the word upgraded, or not with 0.
#   BASE     http://127.0.0.1:PORT
#   BIN      folder with the commands of the manager's machine
#   ACCOUNT  a curl configuration file with the user and password
#   WORK     a folder for the archive
set -eu
api=$BASE/api/v3

ask() { curl -s -K "$ACCOUNT" -H 'Tenant: default_tenant' -H 'Content-Type: application/json' "$@"; }

word() { sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }

ended() { # EXECUTION
  for i in $(seq 300); do
    case $(ask "$api/executions/$1" | word status) in
    terminated) return 0 ;;
    failed | cancelled) return 1 ;;
    esac
    sleep 0.1
  done
  return 1
}

made=$(ask -X PUT "$api/snapshots/up" -d '{}' | word id)
ended "$made"
ask -o "$WORK/up.zip" "$api/snapshots/up/archive"

"$BIN/cfy" teardown -f --ignore-deployments
"$BIN/cfy" bootstrap /opt/blueprints-4.2/simple.yaml -i /root/inputs.yaml

ask -o "$WORK/uploaded" -X PUT --data-binary "@$WORK/up.zip" "$api/snapshots/up/archive"
restored=$(ask -X POST "$api/snapshots/up/restore" -d '{"force": false, "recreate_deployments_envs": true, "restore_certificates": true}' | word id)
ended "$restored"
sleep 2 # it reboots
for i in $(seq 300); do
  ask -f -o "$WORK/version" "$BASE/api/version" && break
  sleep 0.1
done

"$BIN/cfy" agents install --all-tenants
echo upgraded
