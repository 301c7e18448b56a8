"""Each finding has its four lines, its line in the list, and pinned packages; running them is `findings/run-all`'s."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "findings"
SCRIPTS = sorted(path for path in FOLDER.glob("*.sh") if path.name != "with.sh")


def test_the_list_names_each_and_no_other() -> None:
    listed = re.findall(r"^\| `([\w.-]+)` \|", (FOLDER / "README.md").read_text(encoding="utf-8"), re.M)
    assert listed == [path.stem for path in SCRIPTS]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_it_says_guess_and_meaning_and_pins_its_packages(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    head = [line for line in text.splitlines()[1:6] if line.startswith("#")]
    assert len(head) == 4
    assert [line.split(":")[0] for line in head if re.match(r"# \w+:", line)] == ["# Guess", "# Seen", "# Here"]
    assert "jarida" not in text.lower()
    assert all("==" in word for line in re.findall(r"^packages (.*)$", text, re.M) for word in line.split())
