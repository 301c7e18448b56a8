"""`python -m benchmarks.audit`: asks pip-audit for known holes in the pinned versions, where its data can be reached.

It gets an environment of its own, made only then: thirty packages that nothing else here needs.
"""

import subprocess
import sys
import venv
from pathlib import Path
from urllib.request import urlopen

from pip._internal.models.index import PyPI

PROJECT = Path(__file__).parents[1]
VERSION = "2.10.1"
DATA = f"{PyPI.pypi_url}/six/1.17.0/json"  # a mirror has packages, and no such page for each version
PATIENCE_S = 5.0


def main() -> int:
    """The exit code: that of pip-audit; 0, with the reason, when it can't know anything."""
    try:
        with urlopen(DATA, timeout=PATIENCE_S):
            pass
    except OSError as error:
        sys.stderr.write(f"pip-audit skipped: its data can't be reached ({error})\n")
        return 0
    own = PROJECT / ".venv-audit"
    audit = own / "bin" / "pip-audit"
    if not audit.is_file():
        venv.create(own, with_pip=True)
        subprocess.run([own / "bin" / "pip", "install", "-q", f"pip-audit=={VERSION}"], check=True)
    asked = ["--progress-spinner", "off", "--disable-pip", "--no-deps", "-r", str(PROJECT / "constraints.txt")]
    return subprocess.run([audit, *asked], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
