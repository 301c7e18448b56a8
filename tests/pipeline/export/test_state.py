"""The folder that an export works in: its own, and never what somebody else put there."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.export.state import State, cleared, work_folder


def make(kind: str, folder: Path, tmp_path: Path) -> Path:
    """Puts something of a person's where the export wants to work; the file that must survive."""
    kept = tmp_path / "kept"
    kept.mkdir()
    if kind == "link":
        folder.symlink_to(kept)
        mine = kept / "lock"
    elif kind == "linked file":
        folder.mkdir()
        (folder / "out").symlink_to(kept / "mine.txt")
        mine = kept / "mine.txt"
    elif kind == "folder":
        mine = folder / "run-00001" / "mine.txt"
        mine.parent.mkdir(parents=True)
    else:
        folder.mkdir()
        mine = folder / "mine.txt"
    mine.write_text("as it was")
    return mine


@pytest.mark.parametrize("kind", ["link", "linked file", "folder", "file"])
def test_what_a_person_put_there_stays(tmp_path: Path, kind: str) -> None:
    mine = make(kind, tmp_path / "x.csv.part", tmp_path)
    with (
        pytest.raises(ConfigError, match=r"is not of an export: move .*x\.csv\.part away"),
        work_folder(tmp_path / "x.csv"),
    ):
        pass
    assert mine.read_text() == "as it was"


def test_a_killed_export_is_taken_up_by_its_files_alone(tmp_path: Path) -> None:
    with work_folder(tmp_path / "x.csv") as folder:
        State("digest", "pit", 3, {}, "2026-01-01").save(folder)
        for name in ("run-00000", "run.partial", "merge.partial", "out", "out.zip", "manifest"):
            (folder / name).write_text("")
    assert folder.stat().st_mode & 0o077 == 0
    with work_folder(tmp_path / "x.csv") as folder:
        assert (folder / "run-00000").exists()
        cleared(folder)
    assert not folder.exists()
