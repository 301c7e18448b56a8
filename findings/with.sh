# Sourced by each finding: `packages NAME==VERSION …` makes a temporary environment, `run` feeds its Python from stdin.
set -eu
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
packages() {
  "${PYTHON:-python3}" -m venv "$room/env"
  "$room/env/bin/pip" install -q --disable-pip-version-check "$@"
}
run() { (cd "$room" && "$room/env/bin/python" -W ignore -); }
# `modules NAME@VERSION …` installs packages of npm there, `node_run` feeds its module from stdin.
modules() { (cd "$room" && npm init -y > words && npm install --silent --no-audit --no-fund --ignore-scripts "$@"); }
node_run() { (cd "$room" && cat > seen.mjs && node seen.mjs); }
# `go_run MODULE@VERSION …` fetches modules of Go there and runs the program on stdin.
go_run() { (cd "$room" && cat > seen.go && go mod init seen && go get "$@") > "$room/words" 2>&1 && (cd "$room" && go run seen.go); }
# `crate_run 'NAME = "=VERSION"' …` builds the program of Rust on stdin with crates and runs it.
crate_run() {
  mkdir -p "$room/src" && cat > "$room/src/main.rs"
  { printf '[package]\nname = "seen"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n'; printf '%s\n' "$@"; } > "$room/Cargo.toml"
  (cd "$room" && { cargo build -q 2> words || { cat words; return 1; }; } && target/debug/seen)
}
# `jars GROUP:ARTIFACT:VERSION …` fetches public artifacts with Maven, `java_run` runs the single file on stdin with them (JDK ≥ 21);
# behind it stands, when Lucene is among them, `Lucene.terms`: what a tokenizer and a filter make of a text, «~n» behind a term that is n positions long.
jars() {
  for artifact in "$@"; do mvn -q dependency:copy -Dartifact="$artifact" -DoutputDirectory="$room/jars"; done
}
java_run() {
  { cat; if ls "$room"/jars/lucene-* > /dev/null 2>&1; then cat; fi <<'J'; } > "$room/Seen.java"
class Lucene {
    static java.util.List<String> terms(
            java.util.function.Supplier<org.apache.lucene.analysis.Tokenizer> cut,
            java.util.function.UnaryOperator<org.apache.lucene.analysis.TokenStream> filter, String text) throws Exception {
        var analyzer = new org.apache.lucene.analysis.Analyzer() {
            protected TokenStreamComponents createComponents(String field) {
                var source = cut.get();
                return new TokenStreamComponents(source, filter.apply(source));
            }
        };
        var found = new java.util.ArrayList<String>();
        try (var stream = analyzer.tokenStream("f", text)) {
            var term = stream.addAttribute(org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
            var length = stream.addAttribute(org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                found.add(term + (length.getPositionLength() > 1 ? "~" + length.getPositionLength() : ""));
            }
            stream.end();
        }
        return found;
    }
}
J
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 21 ]; then
      "$home/bin/java" -ea -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp "$room/jars/*" "$room/Seen.java" 2> "$room/words" || { cat "$room/words"; return 1; }
      return
    fi
  done
  echo "a JDK >= 21 is needed (JAVA_HOME)" >&2
  return 2
}
