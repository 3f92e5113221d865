# What the demo and the checks need of a machine; to be read by a POSIX shell with `.`.

# Sets $jdk to the home of a JDK that can build Earmark, or says what to install and fails.
find_jdk() {
  path_java=$(command -v javac || true)
  [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java")")")
  for jdk in \
    "${JAVA_HOME:-}" \
    "$path_java" \
    /usr/lib/jvm/* \
    /usr/java/* \
    /opt/* \
    /opt/java/* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    "${HOME:-}"/.jdks/*; do
    if [ -x "$jdk/bin/javac" ] && [ -r "$jdk/release" ]; then
      major=$(sed -n 's/^JAVA_VERSION="*\([0-9][0-9]*\).*/\1/p' "$jdk/release")
      [ "${major:-0}" -lt 25 ] || return 0
    fi
  done
  cat >&2 <<'EOF'
A JDK 25 or newer is needed. Where it is packaged:
  sudo apt-get install openjdk-25-jdk-headless
else unpack Eclipse Temurin (https://adoptium.net) into /opt or /usr/lib/jvm.
EOF
  return 1
}

# Sees to it that these programs and files are there: installs the packages that are missing where that needs
# nobody's password, else prints the line that does it and fails.
need() {
  packages=
  for program; do
    # A daemon may be on root's path only.
    PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || [ -e "/${program#/}" ] || packages="$packages $(package_of "$program")"
  done
  install_packages
}

# A Maloja server in this folder, unless it is there. It calls for Python 3.12 and runs on 3.11, too.
real_maloja() {
  [ ! -x "$1/bin/maloja" ] || return 0
  packages=
  python3 -c 'import ensurepip' 2>/dev/null || packages="python3-venv"
  # Without -q, which would end before ldconfig has written all and so look like a failure under pipefail.
  ldconfig -p | grep 'libmagic\.so\.1' >/dev/null || packages="$packages libmagic1"
  install_packages
  python3 -m venv "$1"
  "$1/bin/pip" --quiet --disable-pip-version-check install --ignore-requires-python malojaserver==3.2.9
}

# Python's libraries for Last.fm and ListenBrainz in this folder, unless they are there.
real_clients() {
  [ ! -e "$1/bin/liblistenbrainz" ] || return 0
  packages=
  python3 -c 'import ensurepip' 2>/dev/null || packages="python3-venv"
  install_packages
  python3 -m venv "$1"
  "$1/bin/pip" --quiet --disable-pip-version-check install pylast==7.2.0 liblistenbrainz==0.7.0
  touch "$1/bin/liblistenbrainz"
}

# Those in $packages.
install_packages() {
  [ -n "$packages" ] || return 0
  if ! command -v apt-get >/dev/null; then
    echo "These are missing, please install them:$packages" >&2
    return 1
  fi
  if [ "$(id -u)" -eq 0 ]; then
    as_root=
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
  else
    printf 'Something is missing. This installs it:\n  sudo apt-get install%s\n' "$packages" >&2
    return 1
  fi
  echo "Installing with apt:$packages"
  quietly="$as_root env DEBIAN_FRONTEND=noninteractive"
  # Another installation may be under way, or one may have been interrupted: apt itself refuses to go on then.
  apt="$quietly apt-get -qq -o DPkg::Lock::Timeout=300"
  # shellcheck disable=SC2086 # all are lists of words
  { $quietly dpkg --configure -a && $apt update && $apt install --yes --no-install-recommends $packages; } >/dev/null
}

package_of() {
  case $1 in
    mvn) echo maven ;;
    nc) echo netcat-openbsd ;;
    groff) echo groff-base ;;
    # What it plays FLAC and web addresses with is only recommended by its package.
    mopidy) echo mopidy mopidy-mpd gstreamer1.0-plugins-base gstreamer1.0-plugins-good ;;
    */mopidy_local) echo mopidy-local ;;
    dpkg-shlibdeps) echo dpkg-dev ;;
    strip) echo binutils ;;
    xz) echo xz-utils ;;
    pg_ctlcluster) echo postgresql ;;
    *) echo "$1" ;;
  esac
}
