"""What a program writes is as it would write it today, and a file edited by hand is told."""

import subprocess
import sys
from pathlib import Path

from flows.generate import GENERATORS, stale


def test_nothing_is_stale() -> None:
    # In a process of its own: click keeps a command's help as the first context that asked for it wanted it.
    told = subprocess.run(
        [sys.executable, "-m", "flows.generate", "--check"], capture_output=True, text=True, timeout=120
    )
    assert (told.returncode, told.stderr) == (0, "")


def test_a_file_edited_by_hand_is_stale() -> None:
    def edited() -> dict[Path, str]:
        return {path: f"{text}one more line\n" for path, text in GENERATORS[0]().items()}

    assert list(stale((edited,))) == list(GENERATORS[0]()) != []
