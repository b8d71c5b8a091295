# Sourced by ./mvnw and ./kadanoff: points JAVA_HOME at a JDK 25, wherever the machine's default java points.
# Looks at JAVA_HOME, JAVA_HOME_25, then the usual places of Linux, SDKMAN, IntelliJ, macOS.

is_jdk_25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk_25() {
  for candidate in "${JAVA_HOME-}" "${JAVA_HOME_25-}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk_25 "$candidate"; then
      printf %s "$candidate"
      return 0
    fi
  done
  return 1
}

set +f # ./mvnw turns globbing off
if JAVA_HOME=$(find_jdk_25); then
  export JAVA_HOME
else
  echo "Kadanoff needs a JDK 25 and found none in JAVA_HOME or the usual places (/usr/lib/jvm, ~/.sdkman, ~/.jdks)." >&2
  echo "Install one, for example Eclipse Temurin 25 (https://adoptium.net), or set JAVA_HOME to it." >&2
  exit 2
fi
