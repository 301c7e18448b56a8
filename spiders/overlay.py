"""What the operator decided of outlets, beside the data: which are enabled, and how their trials went.

outlet file: enabled ──► overlay (DATA_DIR/outlets.json): enable, disable ──► what a night takes
"""

import fcntl
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.models import Outlet

FILE = "outlets.json"


@dataclass(slots=True)
class Overlay:
    """By outlet id: whether it is enabled here, and its last trial (`at`, `passed`)."""

    enabled: dict[str, bool] = field(default_factory=dict)
    tried: dict[str, dict[str, Any]] = field(default_factory=dict)

    def over(self, outlets: Mapping[str, Outlet]) -> dict[str, Outlet]:
        """The outlets as they are here."""
        return {key: replace(one, enabled=self.enabled.get(key, one.enabled)) for key, one in outlets.items()}

    def note(self, outlet_id: str, passed: bool, at: datetime) -> None:
        self.tried[outlet_id] = {"at": at.isoformat(timespec="seconds"), "passed": passed}

    def passed(self) -> list[str]:
        """The outlets whose last trial went well."""
        return sorted(key for key, trial in self.tried.items() if trial["passed"])


def overlay(data_dir: Path) -> Overlay:
    """What is decided in a data folder. Raises ConfigError for a file that can't be read."""
    path = data_dir / FILE
    try:
        values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        found = Overlay(**{name: dict(value) for name, value in values.items()})
        found.passed()
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ConfigError(f"{path}: can't be read as the state of outlets: {error!r}; mend or delete it") from error
    return found


@contextmanager
def changing(data_dir: Path) -> Iterator[Overlay]:
    """The overlay to change; written as one whole file when the block ends well, one process at a time."""
    data_dir.mkdir(parents=True, exist_ok=True)
    with (data_dir / f"{FILE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found = overlay(data_dir)
        yield found
        part = data_dir / f"{FILE}.part"
        part.write_text(json.dumps(asdict(found), indent=2, sort_keys=True) + "\n", encoding="utf-8")
        part.replace(data_dir / FILE)


def decide(data_dir: Path, ids: Iterable[str], enabled: bool) -> None:
    """Enables or disables outlets in a data folder."""
    with changing(data_dir) as found:
        found.enabled |= dict.fromkeys(ids, enabled)
