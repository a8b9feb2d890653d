# Finding a JDK without starting a Java. Sourced, not run; needs nothing but POSIX sh.

# Is $1 the home of a JDK 25 or newer that can compile and has JShell? Its own release file says so.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  jdk_version='' jdk_modules=''
  while IFS='=' read -r name value; do
    case $name in
      JAVA_VERSION) jdk_version=${value#\"} ;;
      MODULES) jdk_modules=${value#\"} ;;
    esac
  done <"$1/release"
  jdk_version=${jdk_version%%[!0-9]*}
  [ "${jdk_version:-0}" -ge 25 ] || return 1
  case " ${jdk_modules%%\"*} " in *' jdk.jshell '*) return 0 ;; esac
  return 1
}

# The home of the java that the path names, with links followed.
path_java_home() {
  file=$(command -v java) || return 0
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in /*) file=$link ;; *) file=$(dirname "$file")/$link ;; esac
  done
  (cd "$(dirname "$file")/.." 2>/dev/null && pwd -P) || :
}

# Every place a JDK usually is, the likeliest first. PATRON_JDK_ROOT stands before the system's own (tests set it).
jdk_places() {
  at=${PATRON_JDK_ROOT-} user=${HOME:-/nonexistent}
  [ -z "${JAVA_HOME-}" ] || printf '%s\n' "$JAVA_HOME"
  printf '%s\n' "$root/.jdk"
  path_java_home
  for place in \
    "$at"/usr/lib/jvm/* "$at"/usr/lib64/jvm/* "$at"/usr/java/* "$at"/opt/java/* "$at"/opt/jdk* "$at"/opt/openjdk* \
    "$user"/.sdkman/candidates/java/* "$user"/.jdks/* "$user"/.gradle/jdks/* "$user"/.gradle/jdks/*/Contents/Home \
    "$user"/.local/share/mise/installs/java/* "$user"/.asdf/installs/java/* "$user"/.jbang/cache/jdks/* \
    "$at"/Library/Java/JavaVirtualMachines/*/Contents/Home "$user"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$at"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$at"/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$at"/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec "$at"/usr/local/openjdk* \
    "${CONDA_PREFIX:-/nonexistent}"/lib/jvm; do
    [ ! -d "$place" ] || printf '%s\n' "$place"
  done
}

# Prints the first home that will do, or nothing.
find_jdk() {
  jdk_places | while IFS= read -r home; do
    if is_jdk "$home"; then
      printf '%s\n' "$home"
      break
    fi
  done
}
