# Fetching Temurin 25 into .jdk/ where there is no Java at all. Sourced, not run; needs curl or wget, and tar.
#
#   PATRON_JDK_URL     another address of a JDK as .tar.gz (a mirror, a folder server)
#   PATRON_JDK_SHA256  its SHA-256; unset, it is read from that address with .sha256.txt added
#   PATRON_JDK_STALL   seconds without data before a connection is given up (30)
#   PATRON_JDK_TRIES   how often a broken connection is taken up again (5)
#
# What is verified: the archive's SHA-256. For Linux on x64 and aarch64 it stands in this file; for the other
# systems it comes from the publisher's address, over HTTPS like the archive itself.

jdk_release=25.0.4.1+1

jdk_address() {
  case $(uname -s) in Darwin) os=mac ;; *) os=linux ;; esac
  case $(uname -m) in arm64 | aarch64) arch=aarch64 ;; *) arch=x64 ;; esac
  tag=jdk-${jdk_release%+*}%2B${jdk_release#*+}
  printf 'https://github.com/adoptium/temurin25-binaries/releases/download/%s/OpenJDK25U-jdk_%s_%s_hotspot_%s.tar.gz\n' \
    "$tag" "$arch" "$os" "$(printf %s "$jdk_release" | tr + _)"
}

jdk_known_sum() {
  case $1 in
    *_x64_linux_hotspot_25.0.4.1_1.tar.gz) echo dbb698396d478e7fa2b1e50f4103324b2a99b90569ee27c33f2261f9215cf41e ;;
    *_aarch64_linux_hotspot_25.0.4.1_1.tar.gz) echo 69df11a02cfa3ef7d7ca645e03edce6778ec090e100f6ae2b42097865730ac52 ;;
  esac
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"
  elif command -v shasum >/dev/null; then shasum -a 256 "$1"
  else openssl dgst -sha256 -r "$1"; fi | cut -d ' ' -f 1
}

# One attempt to bring $1 to the file $2, after what is there already.
download() {
  stall=${PATRON_JDK_STALL:-30}
  if command -v curl >/dev/null; then
    curl -fL --no-progress-meter --connect-timeout "$stall" --speed-limit 1 --speed-time "$stall" -C - -o "$2" "$1"
  elif command -v wget >/dev/null; then
    wget -q -c -t 1 -T "$stall" -O "$2" "$1"
  else
    say 'neither curl nor wget is here to fetch it with'
    return 1
  fi
}

# The checksum that the archive at $1 must have, or nothing.
jdk_sum() {
  if [ -n "${PATRON_JDK_SHA256-}" ]; then echo "$PATRON_JDK_SHA256"; return; fi
  sum=$(jdk_known_sum "$1")
  if [ -z "$sum" ]; then
    download "$1.sha256.txt" "$2.sum.$$" && sum=$(cut -d ' ' -f 1 "$2.sum.$$")
    rm -f "$2.sum.$$"
  fi
  echo "$sum"
}

# Brings $1 to $2 whole: goes on where it was cut, and starts again where the server cannot go on.
download_whole() {
  try=1
  until download "$1" "$2"; do
    status=$?
    [ "$try" -lt "${PATRON_JDK_TRIES:-5}" ] || return 1
    # curl: 22 refused (asked for bytes past the end), 33 cannot resume. wget: 8 refused.
    case $status in 22 | 33 | 8) rm -f "$2" ;; esac
    try=$((try + 1))
    say "  the connection broke; try $try"
    sleep 1
  done
}

# Another set-up may be fetching into the same folder: wait for it, unless it is dead.
lock_fetch() {
  until mkdir "$1" 2>/dev/null; do
    if ! kill -0 "$(cat "$1/pid" 2>/dev/null || echo "$$")" 2>/dev/null; then rm -rf "$1"; continue; fi
    sleep 1
  done
  echo "$$" >"$1/pid"
}

# Fetches a JDK into the folder $1, with everything unfinished in the folder $2.
fetch_jdk() {
  address=${PATRON_JDK_URL:-$(jdk_address)}
  mkdir -p "$2"
  fetch_lock=$2/jdk.lock
  lock_fetch "$fetch_lock"
  trap 'rm -rf "$fetch_lock"' EXIT
  trap 'rm -rf "$fetch_lock"; exit 130' INT TERM HUP
  fetch_locked "$1" "$2" && status=0 || status=$?
  rm -rf "$fetch_lock"
  trap - EXIT INT TERM HUP
  return "$status"
}

fetch_locked() {
  if is_jdk "$1"; then return 0; fi
  archive=$2/${address##*/}.part
  wanted=$(jdk_sum "$address" "$archive")
  case $wanted in
    *[!0-9a-fA-F]* | '') say "no SHA-256 for $address could be read, so nothing was fetched"; return 1 ;;
  esac
  say "Fetching $address"
  if [ ! -f "$archive" ] || [ "$(sha256 "$archive")" != "$wanted" ]; then
    download_whole "$address" "$archive" || { say 'It did not arrive; run this again to go on where it stopped.'; return 1; }
  fi
  if [ "$(sha256 "$archive")" != "$wanted" ]; then
    say "The file from $address is not the one it should be (its SHA-256 is $(sha256 "$archive"), not $wanted); it was thrown away."
    rm -f "$archive"
    return 1
  fi
  unpack_jdk "$archive" "$1" "$2/jdk.new" && rm -f "$archive"
}

# Unpacks the archive $1 beside its place $2, then moves it there in one step.
unpack_jdk() {
  rm -rf "$3"
  mkdir -p "$3"
  tar -xzf "$1" -C "$3" || { say "$1 could not be unpacked; is the disk full?"; return 1; }
  for home in "$3"/* "$3"/*/Contents/Home; do
    if is_jdk "$home"; then
      rm -rf "$2"
      mv "$home" "$2"
      rm -rf "$3"
      say "JDK fetched into $2"
      return 0
    fi
  done
  say "there is no JDK 25 in $1"
  rm -rf "$3"
  return 1
}
