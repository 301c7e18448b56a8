# Sourced by each finding: `packages NAME==VERSION …` makes a temporary environment, `run` feeds its Python from stdin.
set -eu
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
packages() {
  "${PYTHON:-python3}" -m venv "$room/env"
  "$room/env/bin/pip" install -q --disable-pip-version-check "$@"
}
run() { (cd "$room" && "$room/env/bin/python" -W ignore -); }
# `jars GROUP:ARTIFACT:VERSION …` fetches public artifacts with Maven, `java_run` runs the single file on stdin with them (JDK ≥ 21).
jars() {
  for artifact in "$@"; do mvn -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$room/jars"; done
}
java_run() {
  cat > "$room/Seen.java"
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 21 ]; then
      "$home/bin/java" -ea -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp "$room/jars/*" "$room/Seen.java" 2> "$room/words" || { cat "$room/words"; return 1; }
      return
    fi
  done
  echo "a JDK >= 21 is needed (JAVA_HOME)" >&2
  return 2
}
