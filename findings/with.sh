# Sourced by each finding: `packages NAME==VERSION …` makes a temporary environment, `run` feeds its Python from stdin.
set -eu
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
packages() {
  "${PYTHON:-python3}" -m venv "$room/env"
  "$room/env/bin/pip" install -q --disable-pip-version-check "$@"
}
run() { (cd "$room" && "$room/env/bin/python" -W ignore -); }
