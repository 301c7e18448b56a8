"""What an erasure works on, and what it has to say."""

from dataclasses import dataclass, field
from pathlib import Path

from pipeline.batch import Setting


@dataclass(frozen=True, slots=True)
class Place:
    """All that is within reach: what processing needs, the index of nights, and the data folder."""

    setting: Setting
    runs: str  # index of the nights' figures
    data_dir: Path

    @property
    def indices(self) -> tuple[str, ...]:
        """The indices of the alias's family, older ones and copies too, and that of the nights."""
        return (f"{self.setting.index}-*", self.runs)


@dataclass(slots=True)
class Sum:
    """What was done: articles blacked out, and erased as a whole; where something is left, and why."""

    redacted: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    others: int = 0  # rows, files, records of lists
    left: list[str] = field(default_factory=list)

    @property
    def found(self) -> int:
        return len(self.redacted | self.erased) + self.others
