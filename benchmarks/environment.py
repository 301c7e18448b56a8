"""The environment of the peers: tools that are measured beside ours and never imported by it."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
ENVIRONMENT = PROJECT / ".venv-bench"


def peers_python() -> Path:
    """The interpreter of `.venv-bench`, made from peers.txt and made anew when that file changes."""
    python = ENVIRONMENT / "bin" / "python"
    ready = ENVIRONMENT / ".peers"
    peers = PROJECT / "benchmarks" / "peers.txt"
    wanted = peers.read_text(encoding="utf-8")
    if not ready.is_file() or ready.read_text(encoding="utf-8") != wanted:
        print("setting up .venv-bench with the peers (a few minutes, once)", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
        install = [str(python), "-m", "pip", "install", "--quiet"]
        subprocess.run([*install, "--upgrade", "pip"], check=True)  # that of Python 3.11.7 fails at lxml[html-clean]
        subprocess.run([*install, "-r", str(peers)], check=True)
        ready.write_text(wanted, encoding="utf-8")
    return python
