"""A crawler process as its parent sees it: `python -m spiders.run`, spoken to by lines of JSON."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Self

from flows.crawl import Visit

BEGINNING_S = 180.0  # its imports, on a machine that is busy
LAST_BYTES = 4096  # of what it said on standard error: enough for the last line


@dataclass(eq=False, slots=True)
class Crawler:
    """A process on its way; `silent_s`: since it was heard; `why` it was killed by us, if it was."""

    child: subprocess.Popen[bytes]
    stderr: IO[bytes]
    silent_s: float = -BEGINNING_S
    why: str = ""

    @classmethod
    def start(cls) -> Self:
        stderr, pipe = tempfile.TemporaryFile(), subprocess.PIPE  # noqa: SIM115 (open as long as the process)
        command = [sys.executable, "-m", "spiders.run"]
        return cls(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=stderr), stderr)

    @property
    def code(self) -> int:
        """Its exit code, once it has ended."""
        return self.child.wait()

    def ask(self, visit: Visit) -> None:
        """Orders a crawl. That a process is dead is told by its `words`."""
        assert self.child.stdin is not None
        with suppress(OSError):
            self.child.stdin.write(json.dumps(visit.order()).encode() + b"\n")
            self.child.stdin.flush()

    def dismiss(self) -> None:
        """Lets it end with the pages on their way, as it does by itself when this process is gone."""
        assert self.child.stdin is not None
        with suppress(OSError):
            self.child.stdin.close()

    def kill(self, why: str) -> None:
        self.why = self.why or why
        self.child.kill()

    def words(self) -> Iterator[dict[str, Any]]:
        """What it tells, until its end."""
        assert self.child.stdout is not None
        with self.child.stdout as lines:
            for line in lines:
                if line.endswith(b"\n"):  # not cut off by its death
                    yield json.loads(line)

    def bury(self) -> str:
        """Lets go of a process that has ended; returns why it did, as far as it said."""
        self.dismiss()
        with self.stderr:
            return self.why or self._last_words()

    def _last_words(self) -> str:
        self.stderr.seek(max(0, self.stderr.seek(0, os.SEEK_END) - LAST_BYTES))
        said = self.stderr.read().decode(errors="replace").strip().splitlines()
        return f"the crawl ended with code {self.code}: {(said or ['no word from it'])[-1]}"
