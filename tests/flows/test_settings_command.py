"""`jarida settings`, and what a slip in a setting or a missing contact does to a command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.settings import fields, group_of

pytestmark = pytest.mark.slow
OUTLET = "id: {0}\nname: {{ar: ا}}\ncountry: MA\nlanguages: [ar]\nhome: {1}\ndiscover: [{{feed: {1}feed/}}]\n"


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JARIDA_")}
    environment |= {"XDG_CONFIG_HOME": str(folder), "JARIDA_DATA_DIR": str(folder / "data")}
    environment |= {f"JARIDA_{name}": value for name, value in variables.items()}
    command = [sys.executable, "-m", "flows.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def test_each_setting_is_shown_with_its_source(tmp_path: Path) -> None:
    (tmp_path / "jarida.toml").write_text("[crawl]\ncontact = 'desk@example.org'\n")
    ended = run(tmp_path, "settings", "--json", MAIL__PASSWORD="geheim")
    rows = {row["name"]: (row["value"], row["source"]) for row in json.loads(ended.stdout)}
    assert rows.keys() == {name for name, field in fields().items() if not group_of(field)}
    assert rows["crawl.contact"] == ("desk@example.org", str(tmp_path / "jarida.toml"))
    assert rows["data_dir"] == (str(tmp_path / "data"), "JARIDA_DATA_DIR")
    assert rows["batch"] == (200, "default")
    assert "geheim" not in ended.stdout + run(tmp_path, "settings", MAIL__PASSWORD="geheim").stdout


@pytest.mark.parametrize("arguments", [("outlets", "list"), ("search", "والي"), ("nightly",), ("settings",)])
def test_a_slip_ends_a_command_before_it_does_anything(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    ended = run(tmp_path, *arguments, ELASTICSEARCH__ALIS="mine")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "did you mean JARIDA_ELASTICSEARCH__ALIAS?" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", [("crawl",), ("nightly",)])
def test_a_public_host_is_not_crawled_without_a_contact(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "open.yml").write_text(OUTLET.format("open", "https://press.invalid/"))
    ended = run(tmp_path, *command, "open", OUTLETS_DIR=str(tmp_path / "outlets"))
    assert ended.returncode == 3
    assert ended.stderr.strip().splitlines()[-1].startswith("error: crawl.contact is not set, and press.invalid is")


def test_a_site_is_not_probed_without_a_contact(tmp_path: Path) -> None:
    ended = run(tmp_path, "outlets", "add", "https://press.invalid/", OUTLETS_DIR=str(tmp_path / "outlets"))
    assert ended.returncode == 3
    assert "crawl.contact is not set" in ended.stderr
    assert not (tmp_path / "outlets").exists()
