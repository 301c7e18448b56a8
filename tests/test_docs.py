"""Docs and code hold together: what docs name is there. (That every command stands in docs is `make generated`'s.)"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from flows.cli import jarida

PROJECT = Path(__file__).parents[1]
DOCS = [*(PROJECT / name for name in ("README.md", "CONTRIBUTING.md")), *sorted((PROJECT / "docs").glob("*.md"))]
SPAN = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:^|[\s/])jarida(\s.*)$")
PLACEHOLDER = re.compile(r"[…<>\[\]|{}]|^[A-Z_]+$")
FOLDERS = ("pipeline", "spiders", "flows", "index_config", "tests", "benchmarks", "docs", "findings")


FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)


def commands_in(text: str) -> Iterator[str]:
    """What follows `jarida` in each code span, and in each line of a fenced block that is not marked `text`."""
    lines = [
        line.split(" #")[0] for kind, block in FENCED.findall(text) if kind != "text" for line in block.splitlines()
    ]
    for code in (*lines, *SPAN.findall(FENCED.sub("", text))):
        if found := COMMAND.search(code):
            yield found[1].strip()


def unknown_in(command: str) -> str | None:
    """The first word of a command line that `jarida` would not take; None when it would."""
    try:
        words = shlex.split(re.split(r"\s[|>]|\s&&|;", command)[0])
    except ValueError:
        words = command.split()
    here: click.Command = jarida
    context = click.Context(here)
    for word in words:
        options = {name for one in here.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}
        if word.startswith("-"):
            if word.split("=")[0] not in options and word != "-" and word != "--":
                return word
        elif isinstance(here, click.Group) and not PLACEHOLDER.search(word):
            value_of_option = any(char in word for char in "/.=")
            found = here.get_command(context, word)
            if found is None and not value_of_option:
                return word
            here = found or here
    return None


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_commands_named_in_docs_are_there(path: Path) -> None:
    found = {command: unknown_in(command) for command in commands_in(path.read_text(encoding="utf-8"))}
    assert {command: word for command, word in found.items() if word} == {}


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("search 'والي' --explain", None),
        ("--data-dir var/demo dead list --json", None),
        ("searsh 'والي'", "searsh"),
        ("search 'والي' --explane", "--explane"),
        ("dead lost", "lost"),
        ("kibana import | export | check", None),
    ],
)
def test_a_command_that_is_not_there_is_told(command: str, word: str | None) -> None:
    assert unknown_in(command) == word


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_files_named_in_docs_are_there(path: Path) -> None:
    spans = SPAN.findall(path.read_text(encoding="utf-8"))
    blocks = [line for _, block in FENCED.findall(path.read_text(encoding="utf-8")) for line in block.splitlines()]
    words = [word for line in (*spans, *blocks) for word in line.split()]
    named = {word for word in words if re.fullmatch(rf"(?:{'|'.join(FOLDERS)})/[\w./-]*\w", word)}
    assert {name for name in named if not (PROJECT / name).exists()} == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_links_between_docs_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
    assert {link for link in links if not (path.parent / link).exists()} == set()
