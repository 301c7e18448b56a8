"""The ways a digest can go: terminal, file, and whatever apprise reaches. Each either takes it or raises."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.alerts.digest import Digest
from pipeline.alerts.post import send
from pipeline.errors import ServiceError, system_words
from pipeline.settings import Mail


@dataclass(frozen=True, slots=True)
class Channels:
    """What the channels need to know; `at` dates files."""

    mail: Mail
    folder: Path
    at: datetime
    show: Callable[[str], None]

    def deliver(self, channel: str, digest: Digest) -> None:
        """Hands a digest over. Raises ServiceError or ConfigError when the channel did not take it."""
        if channel == "terminal":
            self.show(digest.text())
        elif channel == "file":
            self._write(digest)
        else:
            send(channel, digest.message(), self.mail)

    def _write(self, digest: Digest) -> None:
        """The key in the name makes a repetition the same file."""
        words = re.sub(r"\W+", "-", digest.search).strip("-")[:60]
        path = self.folder / f"{self.at:%Y-%m-%d}-{words}-{digest.key[:8]}.html"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(".partial")
            partial.write_text(digest.html(), "utf-8")
            partial.replace(path)
        except OSError as error:
            raise ServiceError(f"{path}: the digest can't be written: {system_words(error)}") from error
