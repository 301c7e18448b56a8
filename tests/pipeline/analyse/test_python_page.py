"""The code of docs/python.md, run as it stands there, block after block, over the small press."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.analyse import Source
from pipeline.analyse.source import configured
from pipeline.settings import settings
from tests.test_docs import FENCED, PROJECT

pytestmark = pytest.mark.elastic


def test_the_code_of_the_page_runs(
    at: Source, es_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JARIDA_ELASTICSEARCH__URL", es_url)
    monkeypatch.setenv("JARIDA_ELASTICSEARCH__ALIAS", at.index)
    _forget()
    page = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = [code for kind, code in FENCED.findall(page) if kind == "python"]
    names: dict[str, Any] = {}
    for code in blocks:
        exec(compile(code, "docs/python.md", "exec"), names)  # our own page
    _forget()
    told = capsys.readouterr().out
    assert len(blocks) == 6
    assert "35 articles; the first:" in told
    assert "مباركة بوعيدة محمد الناجم أبهاي 20" in told
    assert (tmp_path / "attention.svg").stat().st_size > 1000
    assert len((tmp_path / "contexts.csv").read_text("utf-8").splitlines()) > 35


def _forget() -> None:
    configured.cache_clear()
    settings.cache_clear()
