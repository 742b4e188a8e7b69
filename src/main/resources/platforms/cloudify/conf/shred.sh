# Overwrites and removes every file in the folders that are named, and says of each folder what became of it. Ends with 1 if
# anything is left.
#
#   shred.sh [--archive ID [--in FOLDER]] FOLDER...
#
# A manager keeps the archive of a snapshot in a folder of that name; where these folders are, --in says.

left=0

shred_folder() {
  said=$(LC_ALL=C ls -d -- "$1" 2>&1 >/dev/null)
  case $said in
    '') ;;
    *'No such file or directory'*) echo "not there: $1"; return ;;
    *) echo "left: $1 ($said)"; left=1; return ;;
  esac
  files=$(find "$1" -type f 2>/dev/null | wc -l)
  find "$1" -type f -exec shred -u -- {} +
  # what cannot be looked into is no proof either
  rest=$(find "$1" -type f 2>&1)
  if [ -z "$rest" ]; then
    echo "shredded: $1, $((files)) files"
  else
    echo "left in $1: $rest"
    left=1
  fi
}

if [ "$1" = --archive ]; then
  id=$2
  shift 2
  if [ "$1" = --in ]; then
    shred_folder "$2/$id"
    shift 2
  else
    echo "unknown: where this manager keeps archives (the setting archives names no folder); look for $id on its disk"
  fi
fi
for folder in "$@"; do
  shred_folder "$folder"
done
exit $left
