# Makes the archives of classes; bin/earmark reads this for `earmark --archive`, with $lib, $java and $classes.
# The same program, JDK and files give the same archives: what differs from one run to another is left out.
#   EARMARK_ARCHIVE_CONFIG  a configuration for the daemon that says which classes it loads: with players and
#                           services that answer, those that it needs for them are in its archive, too
#   EARMARK_ARCHIVE_MAP     a file for what the JVM says of the objects in the archive that is linked beforehand, where
#                           times are, which differ from one run to another

scratch=$(mktemp -d)
daemon=
trap '[ -z "$daemon" ] || kill "$daemon" 2>/dev/null || :; wait; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
mkdir "$scratch/run"
unset CREDENTIALS_DIRECTORY NOTIFY_SOCKET JOURNAL_STREAM
# Not the daemon of this machine.
export EARMARK_SOCKET="$scratch/run/earmark/control.sock"
export HOME="$scratch" XDG_STATE_HOME="$scratch" XDG_CACHE_HOME="$scratch" XDG_CONFIG_HOME="$scratch" \
  XDG_RUNTIME_DIR="$scratch/run"
# Nobody is at port 1, so nothing is asked of anybody.
printf '[[player]]\ntype = "mpd"\nhost = "127.0.0.1"\nport = 1\n' >"$scratch/config.toml"
config=${EARMARK_ARCHIVE_CONFIG:-$scratch/config.toml}
printf '{"listened_at":%s,"track_metadata":{"artist_name":"Somebody","track_name":"Song","additional_info":{}}}\n' \
  1700000000 >"$scratch/listens.jsonl"
printf '{"scrobbles":[{"time":%s,"track":{"artists":["Någon"],"title":"Sång","length":200}}]}\n' \
  1700000000 >"$scratch/scrobbles.json"

# Fails, with what the program said.
give_up() {
  cat "$1" >&2
  exit 1
}

# Runs the command $2 as the user would; its classes are listed in the file $1. It may fail if that is foreseen: with 1,
# or with 3 where there is no daemon.
list() {
  listing=$scratch/$1
  shift
  code=0
  JDK_JAVA_OPTIONS="-XX:DumpLoadedClassList=$listing" EARMARK_JAVA=$java "$0" "$@" >/dev/null 2>"$scratch/said" || code=$?
  case $code in
    0 | 1 | 3) ;;
    *) give_up "$scratch/said" ;;
  esac
}

# Waits a minute at most until this succeeds.
wait_until() {
  tries=0
  until "$@" >/dev/null 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 600 ] && kill -0 "$daemon" 2>/dev/null || give_up "$scratch/log"
    sleep 0.1
  done
}

nothing_pending() {
  EARMARK_JAVA=$java "$0" --config "$config" status --json >"$scratch/status" && ! grep -q '"pending":[1-9]' "$scratch/status"
}

# Makes the archive $1, with the flag $2 and without the lines $3, of the classes in the lists that follow. What was made
# for a class comes after it. Left out is what depends on the order in which threads came by.
dump() {
  made=$1
  flag=$2
  without=$3
  shift 3
  map=
  [ "$flag" = -XX:-AOTClassLinking ] || [ -z "${EARMARK_ARCHIVE_MAP:-}" ] ||
    map=-Xlog:aot+map=debug,aot+map+oops=trace:file=$EARMARK_ARCHIVE_MAP:none:filesize=0
  sed -e '/^#/d' -e "/$without/d" -e '/^@lambda-proxy java\/lang\/VirtualThread /d' -e 's/ id: .*//' "$@" | LC_ALL=C sort -ru >"$scratch/classes"
  "$java" -Xshare:dump "$flag" ${map:+"$map"} -XX:SharedClassListFile="$scratch/classes" -XX:SharedArchiveFile="$scratch/archive" \
    -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classes" >"$scratch/said" 2>&1 || give_up "$scratch/said"
  # A copy first: other programs may have the old one open.
  cp "$scratch/archive" "$made.new"
  mv "$made.new" "$made"
}

# Of what is in archives already, not all is listed.
rm -f "$lib/quick.jsa" "$lib/classes.jsa" "$lib/daemon.jsa"
# Not by the function: a shell of its own would stand between, and end instead of the daemon.
JDK_JAVA_OPTIONS="-XX:DumpLoadedClassList=$scratch/daemon.classes" EARMARK_JAVA=$java "$0" --config "$config" daemon \
  >"$scratch/log" 2>&1 &
daemon=$!
wait_until test -S "$EARMARK_SOCKET"
if [ -n "${EARMARK_ARCHIVE_CONFIG:-}" ]; then
  # What plays is to have something to be shown of it, too.
  wait_until env EARMARK_JAVA="$java" "$0" tag archived
fi
commands=0
for words in "import $scratch/listens.jsonl $scratch/scrobbles.json" --version --help 'history --help' history 'track 1' \
  'explain 1' now status 'love --track 1' undo 'love --track 1' queue 'top artists' stats year 'rules test' 'config check'; do
  commands=$((commands + 1))
  # shellcheck disable=SC2086
  list "$commands.classes" --config "$config" $words
done
for words in now status undo flush reload off on; do
  list "quick-$words.classes" "$words"
done
socket=$EARMARK_SOCKET
EARMARK_SOCKET=$scratch/none
list quick-none.classes now
EARMARK_SOCKET=$socket
if [ -n "${EARMARK_ARCHIVE_CONFIG:-}" ]; then
  for service in $(sed -n 's/^type = "\(listenbrainz\|lastfm\|maloja\)"/\1/p' "$config"); do
    EARMARK_JAVA=$java "$0" --config "$config" backfill "$service" >"$scratch/said" 2>&1 || give_up "$scratch/said"
  done
  wait_until nothing_pending
fi
kill "$daemon"
wait "$daemon" || :
daemon=
# All of an archive that is linked beforehand is there at once: that is for the quickest commands, which need most of
# theirs. `earmark now` takes a third less time so, and would take longer if it held what the others need. Of those,
# picocli's classes come from too old a compiler to have anything resolved beforehand.
dump "$lib/quick.jsa" -XX:+AOTClassLinking '^@none ' "$scratch"/quick-*.classes
dump "$lib/classes.jsa" -XX:-AOTClassLinking '^@cp ' "$scratch"/[0-9]*.classes
dump "$lib/daemon.jsa" -XX:-AOTClassLinking '^@cp ' "$scratch/daemon.classes"
