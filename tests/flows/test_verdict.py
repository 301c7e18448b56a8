"""How a night is judged, and what is kept of it."""

from datetime import UTC, datetime

import pytest

from flows.report import Report
from flows.verdict import causes, ended
from pipeline.findings import EVERYWHERE, Finding
from pipeline.watch.nights import ending

AT = datetime(2026, 11, 28, 4, 15, tzinfo=UTC)
STORE = Finding("store", EVERYWHERE, "files of the archive stay in the data folder: no answer")
DISK = Finding("disk", EVERYWHERE, "full in 3 days")


@pytest.mark.parametrize(
    ("general", "waiting", "words"),
    [
        ((STORE, DISK), 0, "files of the archive stay in the data folder: no answer"),
        ((STORE,), 3, "files of the archive stay in the data folder: no answer; captures waiting: 3"),
        ((DISK,), 0, "outlets could not be read, or have findings"),
    ],
    ids=["found of no outlet", "and captures wait", "the disk, which health looks at"],
)
def test_a_partial_night_keeps_why(general: tuple[Finding, ...], waiting: int, words: str) -> None:
    told = ended(Report("r", AT, AT, (), waiting, general=general))
    kept = ending(told.run(None))
    assert kept is not None
    assert (told.state, kept.problem) == ("partial", words)
    assert [one for one in causes(told) if one.kind != "night-partial"] == [*general]  # each told once, by its own kind
    assert all(STORE.problem not in one.problem for one in causes(told) if one.kind == "night-partial")
