"""What a program writes is as it would write it today, and a file edited by hand is told."""

from pathlib import Path

from flows.generate import GENERATORS, stale


def test_nothing_is_stale() -> None:
    assert list(stale()) == []


def test_a_file_edited_by_hand_is_stale() -> None:
    def edited() -> dict[Path, str]:
        return {path: f"{text}one more line\n" for path, text in GENERATORS[0]().items()}

    assert list(stale((edited,))) == list(GENERATORS[0]()) != []
