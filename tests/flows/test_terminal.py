"""What strangers wrote does not act on the terminal, and passwords do not reach it."""

import io
import json
import sys

import click
import pytest

from flows.commands.terminal import guard_streams, isolated

MARKS = ("\u2068", "\u2069")
ACTING = "\x1b]0;title\x07\x1bc\x9b1A\u202egnp\u2066 \x08\rx"


def guarded(monkeypatch: pytest.MonkeyPatch) -> tuple[io.StringIO, io.StringIO]:
    """What reaches the terminal behind the door; pytest puts its own streams back between fixture and test."""
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    guard_streams()
    return out, err


def test_characters_that_act_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = guarded(monkeypatch)
    click.echo(isolated(f"بلاغ {ACTING}"))
    click.echo(f"left out: {ACTING}", err=True)
    for stream in streams:
        assert not set(stream.getvalue()) & set(ACTING) - set("]0;titlec1Agnpx ")
        assert r"\u001b]0;title\u0007\u001bc\u009b1A\u202egnp\u2066 \u0008" in stream.getvalue()


def test_data_stay_what_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = guarded(monkeypatch)
    value = {"title": f"بلاغ\t{ACTING}\n", "url": "https://example.org/?token=1"}
    click.echo(json.dumps(value, ensure_ascii=False))
    assert json.loads(streams[0].getvalue()) == value


def test_marks_of_what_was_found_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = guarded(monkeypatch)
    text = f"{MARKS[0]}بلاغ{MARKS[1]} \x1b[1mبلاغ\x1b[0m\r\n"
    sys.stdout.write(text)
    assert streams[0].getvalue() == text


def test_words_for_people_hide_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = guarded(monkeypatch)
    click.echo("error: ledger postgresql://jarida:s3cret@db/x: refused", err=True)
    assert "s3cret" not in streams[1].getvalue()
