"""`jarida kibana`: exit codes and words."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.commands.kibana import kibana
from pipeline.errors import ServiceError
from pipeline.kibana import FOLDER
from pipeline.settings import settings


def test_the_shipped_objects_pass_the_check() -> None:
    result = CliRunner().invoke(kibana, ["check"])
    assert (result.exit_code, result.output) == (0, "")


def test_a_finding_is_a_line_and_exit_1(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "views.ndjson", tmp_path)
    (tmp_path / "broken.ndjson").write_text('{"type": \n', encoding="utf-8")
    result = CliRunner().invoke(kibana, ["check", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output.startswith("broken.ndjson:1: is no JSON")


def test_findings_as_json(tmp_path: Path) -> None:
    (tmp_path / "broken.ndjson").write_text("[]\n", encoding="utf-8")
    result = CliRunner().invoke(kibana, ["check", str(tmp_path), "--json"])
    assert json.loads(result.output) == {
        "file": "broken.ndjson",
        "line": 1,
        "object": "",
        "key": "",
        "problem": "is no JSON object",
    }


def test_kibana_down_is_an_error_of_a_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JARIDA_KIBANA__URL", "http://127.0.0.1:9")
    settings.cache_clear()
    result = CliRunner().invoke(kibana, ["import"])
    settings.cache_clear()
    assert isinstance(result.exception, ServiceError)
