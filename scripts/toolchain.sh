# shellcheck shell=sh disable=SC2034
# Finds what Curfew is built and run with. Read by ./curfew and ./test.

jdk_wanted=25

# The major version of the JDK in the directory $1; empty if there is none.
jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 0
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p'
  fi
}

# The directory of the JDK that java on PATH belongs to; empty if there is none.
jdk_on_path() {
  if command -v java >/dev/null 2>&1; then
    java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
  fi
}

# Sets and exports JAVA_HOME, or says in one sentence what is missing and ends with 2.
find_jdk() {
  for jdk_home in \
    "${JAVA_HOME:-}" \
    "$(jdk_on_path)" \
    /usr/lib/jvm/* \
    "${HOME:-}"/.sdkman/candidates/java/* \
    /opt/*jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$jdk_home" ] || continue
    jdk_found=$(jdk_version "$jdk_home")
    if [ "${jdk_found:-0}" -ge "$jdk_wanted" ]; then
      JAVA_HOME=$jdk_home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Curfew needs a JDK $jdk_wanted or newer: install Eclipse Temurin $jdk_wanted from" \
    "https://adoptium.net/installation (on Debian the package temurin-$jdk_wanted-jdk, with SDKMAN" \
    "\"sdk install java $jdk_wanted-tem\"), or let JAVA_HOME name one." >&2
  exit 2
}

# Sets maven to the Maven on PATH; on Debian, root gets one installed where it is missing.
find_maven() {
  maven=mvn
  maven_is_new_enough && return 0
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ]; then
    echo "Installing Maven ..." >&2
    { apt-get -q update && DEBIAN_FRONTEND=noninteractive \
      apt-get -q -y install --no-install-recommends maven; } >&2
    maven_is_new_enough && return 0
  fi
  echo "Curfew is built with Maven 3.8 or newer: install it (on Debian: apt-get install maven)." >&2
  exit 2
}

maven_is_new_enough() {
  command -v mvn >/dev/null 2>&1 || return 1
  maven_found=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  # shellcheck disable=SC2086 # two words are wanted
  set -- ${maven_found:-0 0}
  [ "$1" -gt 3 ] || { [ "$1" -eq 3 ] && [ "$2" -ge 8 ]; }
}
