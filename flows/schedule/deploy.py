"""`python -m flows.schedule.deploy`: waits for the Prefect server, gives it pool, schedule and watch over runs.

It may be run again at any time, and is after each upgrade.
"""

import os
import subprocess
import sys
import time
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
PATIENCE_S = 500
STEPS = (
    ("work-pool", "create", "jarida", "--type", "process", "--overwrite"),
    ("deploy", "--all", "--prefect-file", "flows/prefect.yaml"),
)
WATCH = ("automation", "inspect", "dead-runs"), ("automation", "create", "--from-file", "flows/automations.yaml")


def main() -> int:
    """The exit code: 0 when the night is scheduled, 3 when the server does not answer."""
    api = os.environ.get("PREFECT_API_URL", "")
    if not _answers(f"{api}/health"):
        sys.stderr.write(f"no Prefect server at PREFECT_API_URL={api!r} after {PATIENCE_S} s\n")
        return 3
    there, make = WATCH
    if any(_prefect(step) for step in STEPS):
        return 3
    return _prefect(make) if _prefect(there, quiet=True) else 0


def _answers(url: str) -> bool:
    deadline = time.monotonic() + PATIENCE_S
    while url.startswith("http") and time.monotonic() < deadline:
        try:
            with urlopen(url, timeout=5):  # noqa: S310  # http, see above
                return True
        except (OSError, HTTPException):
            time.sleep(1)
    return False


def _prefect(step: tuple[str, ...], quiet: bool = False) -> int:
    command = [sys.executable, "-m", "prefect", "--no-prompt", *step]
    ended = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if ended.returncode and not quiet:
        sys.stderr.write(f"prefect {' '.join(step)}: {ended.stdout}{ended.stderr}\n")
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
