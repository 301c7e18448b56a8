"""The optional transformer: only from a local folder, and a clear word when something is missing."""

from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.tag.transformer import VARIABLE, model_dir, tag_batches


def test_the_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert model_dir() == tmp_path
    monkeypatch.delenv(VARIABLE)
    assert model_dir() is None


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=VARIABLE):
        list(tag_batches(["نص"], tmp_path))
