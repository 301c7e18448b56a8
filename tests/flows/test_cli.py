"""The command line as a contract: every command has help, and help costs nothing."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.cli import COMMANDS, jarida

HEAVY = ("scrapy", "prefect", "elasticsearch", "sqlalchemy", "lxml")


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        found += commands(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return found


@pytest.mark.parametrize("path", commands(jarida), ids=" ".join)
def test_every_command_has_help_that_ends_in_a_full_stop(path: tuple[str, ...]) -> None:
    result = CliRunner().invoke(jarida, [*path, "--help"])
    assert result.exit_code == 0
    assert result.output.split("\n\n")[1].strip().endswith(".")


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom click.testing import CliRunner\nfrom flows.cli import jarida\n"
        "assert CliRunner().invoke(jarida, ['--help']).exit_code == 0\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"


def test_an_unknown_command_is_a_usage_error() -> None:
    assert CliRunner().invoke(jarida, ["nihgtly"]).exit_code == 2


@pytest.mark.parametrize(
    "typed",
    [
        "erase --yes --url https://o.ma/1 --url https://o.ma/2",
        "count x --by month --outlet a --outlet b",
        "outlets list --region MA-10 --region MA-09",
        "health mute --kind volume --kind size",
        "health --nights 1 --nights=2",
    ],
)
def test_an_option_of_one_value_given_twice_is_refused(typed: str) -> None:
    result = CliRunner().invoke(jarida, typed.split())
    assert (result.exit_code, "is given 2 times" in result.output) == (2, True)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_named_command_exists(name: str) -> None:
    assert jarida.get_command(click.Context(jarida), name) is not None


@pytest.mark.parametrize("typed", ["Ifni News", "ifni news", "إفني نيوز", "ifninews"])
def test_an_outlet_is_its_id_by_whichever_name(typed: str) -> None:
    from flows.commands.find import Outlet

    assert Outlet().convert(typed, None, None) == "ifninews"


@pytest.mark.parametrize(
    "command", ["search كلميم", "count كلميم", "export كلميم -o x.csv", "archive export -o x", "replay"]
)
@pytest.mark.parametrize("days", ["--from 2025-01-02 --to 2025-01-01", "--to 2025-01-01 --from 2025-01-02"])
def test_an_end_before_its_beginning_is_refused(command: str, days: str) -> None:
    ended = CliRunner().invoke(jarida, [*command.split(), *days.split()])
    assert (ended.exit_code, "lies before --from" in ended.output) == (2, True)


def test_a_line_separator_in_a_list_of_pages_ends_no_line(tmp_path: Path) -> None:
    page, pages = tmp_path / "page.html", tmp_path / "pages.jsonl"
    page.write_text("<title>حريق في كلميم</title>", "utf-8")
    rows = ({"id": f"{mark}1", "url": "https://example.org/1", "html_path": str(page)} for mark in ("\u2028", "\x85"))
    pages.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")
    result = CliRunner().invoke(jarida, ["extract", "--jsonl", str(pages)])
    found = [json.loads(line)["id"] for line in result.stdout.split("\n") if line]
    assert (result.exit_code, result.stderr, found) == (0, "", ["\u20281", "\x851"])
