"""Tables that people edit: a row that cannot be meant is told with its file and line."""

from pathlib import Path

import pytest

from index_config.tables import COLUMNS, rows
from pipeline.errors import ConfigError


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_of_the_project_is_meant(name: str) -> None:
    assert list(rows(name))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        pytest.param("words.csv", "word,kind,source\nماء,nown,hand\n", "line 2: kind 'nown' is none", id="kind"),
        pytest.param("names.csv", "names,kind,source\nA|ا,plaec,hand\n", "line 2: kind 'plaec' is none", id="name"),
        pytest.param("plurals.csv", "plural,singular,source\nمياه,ماء,\n", "line 2: source is empty", id="source"),
        pytest.param("verbs.csv", "perfect,imperfect,noun,source\nأعلن,يعلن\n", "noun is empty", id="short row"),
        pytest.param("words.csv", "word,kind,source\nماء,noun,hand,x\n", "line 2: more cells", id="long row"),
        pytest.param("words.csv", "word,kind\nماء,noun\n", "expected word, kind, source", id="columns"),
    ],
)
def test_a_row_that_cannot_be_meant(tmp_path: Path, name: str, text: str, told: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"{name}.*{told}"):
        list(rows(name, tmp_path))
