"""The file of saved searches."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.alerts.searches import SavedSearch, add, remove, saved_search, saved_searches
from pipeline.errors import ConfigError

FILE = """
searches:
  - name: والي كلميم
    query: الوالي
    region: MA-10
    since: 2026-11-01
    channels: [terminal, "mailto:desk@example.ma", "https://hooks.example.ma/jarida"]
  - {name: الصيد البحري, query: الصيد البحري, enabled: false}
"""


def test_searches_are_read(tmp_path: Path) -> None:
    path = tmp_path / "searches.yml"
    path.write_text(FILE, "utf-8")
    first, second = saved_searches(path)
    assert first == SavedSearch(
        name="والي كلميم",
        query="الوالي",
        region="MA-10",
        since=date(2026, 11, 1),
        channels=("terminal", "mailto:desk@example.ma", "https://hooks.example.ma/jarida"),
    )
    assert first.begin == datetime(2026, 11, 1, tzinfo=UTC)
    assert (first.as_query().text, first.as_query().region) == ("الوالي", "MA-10")
    assert (second.enabled, second.channels, second.begin) == (False, ("terminal",), None)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("searches: [{name: a, regoin: MA-10}]", "search a: regoin: Extra inputs", id="misspelt filter"),
        pytest.param("searches: [{query: a}]", "search 1: name: Field required", id="no name"),
        pytest.param(
            "searches: [{name: a, channels: [fax]}]",
            "channels.0: .*is no channel: terminal, file",
            id="unknown channel",
        ),
        pytest.param("searches: [{name: a, channels: ['mailto:a']}]", "is no channel", id="no address"),
        pytest.param("searches: [{name: a, channels: ['mailto:a@b, c@d']}]", "is no channel", id="two addresses"),
        pytest.param("searches: [{name: a}, {name: a}]", "two searches are called a", id="same name twice"),
        pytest.param("searches: [a]", "search 1: ", id="no mapping"),
        pytest.param("alerts: []", "expected one key, searches", id="other key"),
        pytest.param("searches: {", "while parsing", id="no YAML"),
        pytest.param("", "expected one key, searches", id="empty"),
    ],
)
def test_a_bad_file_names_search_and_key(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "searches.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigError, match=problem) as error:
        saved_searches(path)
    assert str(error.value).startswith(str(path))


def test_no_file_is_no_search(tmp_path: Path) -> None:
    assert saved_searches(tmp_path / "searches.yml") == ()


def test_a_search_is_added_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "searches.yml"
    add(path, SavedSearch(name="أ", query="الوالي"))
    add(path, SavedSearch(name="ب", query="الميناء", since=date(2026, 11, 1)))
    add(path, SavedSearch(name="أ", query="العامل", channels=("file",)))
    assert saved_searches(path) == (
        SavedSearch(name="ب", query="الميناء", since=date(2026, 11, 1)),
        SavedSearch(name="أ", query="العامل", channels=("file",)),
    )


def test_a_search_is_forgotten_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "searches.yml"
    add(path, SavedSearch(name="أ", query="الوالي", gone=True, loose=True))
    assert (saved_searches(path)[0].flags, saved_searches(path)[0].as_query().gone) == (("loose", "gone"), True)
    with pytest.raises(ConfigError, match="no search is called ب; there are: أ"):
        remove(path, "ب")
    remove(path, "أ")
    assert saved_searches(path) == ()
    with pytest.raises(ConfigError, match=r"^search أ: channels\.0: .* is no channel: [^\[]*$"):
        saved_search({"name": "أ", "channels": ("fax",)})
