# Sourced by ./mvnw and ./sallyport (POSIX sh): exports JAVA_HOME as the home of a JDK 25.0.3 or later, or says in one
# sentence what is missing and exits with status 2. 25.0.0 to 25.0.2 can corrupt memory under G1 (JDK-8377811).

# Is $1 the home of such a JDK? Its release file says, so that no JVM is started to ask.
sallyport_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in JAVA_VERSION=*) version=${line#*=} ;; esac
  done <"$1/release"
  version=${version#\"}
  version=${version%%[!0-9.]*}
  case $version in '' | .*) return 1 ;; esac
  IFS=. read -r major minor patch rest <<END
$version
END
  [ "$major" -gt 25 ] || { [ "$major" -eq 25 ] && { [ "${minor:-0}" -gt 0 ] || [ "${patch:-0}" -ge 3 ]; }; }
}

sallyport_find_jdk() {
  for home in "${JAVA_HOME-}" "${JDK25_HOME-}" /usr/lib/jvm/* /opt/*jdk* /opt/*java* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if sallyport_jdk "$home"; then
      JAVA_HOME=$home
      return
    fi
  done
  # java on the PATH, if it leads into a JDK.
  home=$(command -v java) && home=$(readlink -f "$home" 2>/dev/null) && home=${home%/bin/java} || return 1
  sallyport_jdk "$home" && JAVA_HOME=$home
}

HOME=${HOME:-/}
if sallyport_find_jdk; then
  export JAVA_HOME
else
  echo "sallyport needs a JDK 25.0.3 or later and found none (looked at JAVA_HOME, JDK25_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and the PATH): install one, for example from https://adoptium.net, or set JAVA_HOME." >&2
  exit 2
fi
