"""Settings: variables before files before defaults, and no name that belongs to none."""

import re
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.settings import fields, group_of, sourced, variable
from pipeline.settings.given import OTHERS
from pipeline.shown import HIDDEN

PROJECT = Path(__file__).parents[2]


class Places:
    """The three folders where a file may lie, and the environment of a test."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.here, self.data, self.user = (folder / name for name in ("here", "data", "config"))
        for place in (self.here, self.data, self.user / "jarida"):
            place.mkdir(parents=True)
        for name in list(fields()):
            monkeypatch.delenv(variable(name), raising=False)
        monkeypatch.setenv("XDG_CONFIG_HOME", str(self.user))
        monkeypatch.setenv("XDG_DATA_HOME", str(folder / "share"))
        monkeypatch.chdir(self.here)
        self.set = monkeypatch.setenv

    def write(self, here: str = "", data: str = "", user: str = "") -> None:
        for place, text in ((self.here, here), (self.data, data), (self.user / "jarida", user)):
            if text:
                (place / "jarida.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    return Places(tmp_path, monkeypatch)


def test_the_nearer_place_wins_setting_by_setting(places: Places) -> None:
    places.set("JARIDA_DATA_DIR", str(places.data))
    places.set("JARIDA_BATCH", "1")
    places.write(
        here="batch = 2\ncrawl.limit = 2",
        data="batch = 3\n[crawl]\nlimit = 3\nprocesses = 3",
        user="batch = 4\n[crawl]\nlimit = 4\nprocesses = 4\ntimeout_s = 4",
    )
    found = sourced()
    us = found.settings
    assert (us.batch, us.crawl.limit, us.crawl.processes, us.crawl.timeout_s) == (1, 2, 3, 4)
    assert found.sources == {
        "data_dir": "JARIDA_DATA_DIR",
        "batch": "JARIDA_BATCH",
        "crawl.limit": str(places.here / "jarida.toml"),
        "crawl.processes": str(places.data / "jarida.toml"),
        "crawl.timeout_s": str(places.user / "jarida/jarida.toml"),
    }


def test_a_group_given_as_json_wins_for_its_own_keys(places: Places) -> None:
    places.set("JARIDA_CRAWL", '{"limit": 1}')
    places.write(here="[crawl]\nlimit = 2\nprocesses = 2")
    found = sourced()
    assert (found.settings.crawl.limit, found.settings.crawl.processes) == (1, 2)
    assert found.sources["crawl.limit"] == "JARIDA_CRAWL"


def test_paths_of_a_file_start_at_its_folder_and_the_data_folder_may_be_named_there(places: Places) -> None:
    places.write(here='data_dir = "../data"\nsearches = "/srv/searches.yml"', data='outlets_dir = "outlets"')
    us = sourced().settings
    assert us.data_dir.resolve() == places.data
    assert (us.searches, us.outlets_dir and us.outlets_dir.resolve()) == (
        Path("/srv/searches.yml"),
        places.data / "outlets",
    )


def test_nothing_given_is_the_default(places: Places) -> None:
    found = sourced()
    assert found.sources == {}
    assert {row["source"] for row in found.rows()} == {"default"}
    assert {row["name"] for row in found.rows()} == {n for n, field in fields().items() if not group_of(field)}


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("JARIDA_ELASTICSEARCH__ALIS", "did you mean JARIDA_ELASTICSEARCH__ALIAS?"),
        ("JARIDA_ELASTICSEARCH_ALIAS", "did you mean JARIDA_ELASTICSEARCH__ALIAS?"),
        ("jarida_elasticsearch__alis", "did you mean JARIDA_ELASTICSEARCH__ALIAS?"),
        ("JARIDA_CRAWL__CONTACT__", "did you mean JARIDA_CRAWL__CONTACT?"),
        ("JARIDA_DATADIR", "did you mean JARIDA_DATA_DIR?"),
        ("JARIDA_SHARE", "did you mean JARIDA_SHARED?"),
        ("JARIDA_", "`jarida settings` lists them"),
        ("JARIDA_QWXZ", "`jarida settings` lists them"),
    ],
)
def test_a_variable_of_no_setting_is_an_error_with_the_nearest(places: Places, name: str, nearest: str) -> None:
    places.set(name, "x")
    with pytest.raises(ConfigError, match=re.escape(nearest)) as error:
        sourced()
    assert str(error.value).startswith(f"{name}: no such setting")
    assert error.value.exit_code == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("[crawl]\ncontct = 'x'", "crawl.contct: no such setting; did you mean crawl.contact?", id="key"),
        pytest.param("[crawler]\ncontact = 'x'", "crawler.contact: no such setting; did you mean", id="table"),
        pytest.param("contact = 'x'", "contact: no such setting; did you mean crawl.contact?", id="outside its table"),
        pytest.param("batch = 0", "batch: Input should be greater than or equal to 1", id="value"),
        pytest.param("page_s = inf", "page_s: Input should be a finite number", id="endless"),
        pytest.param("[crawl]\ntimeout_s = nan", "crawl.timeout_s: Input should be a finite number", id="no number"),
        pytest.param(
            "[elasticsearch]\ntimeout_s = 0", "elasticsearch.timeout_s: Input should be greater", id="no time"
        ),
        pytest.param(
            "[retention]\nreports_days = 9999999999", "retention.reports_days: Input should be less", id="ages"
        ),
        pytest.param("crawl = 5", "crawl: Input should be a valid dictionary", id="no table"),
        pytest.param("batch = ", "can't be read", id="no toml"),
        pytest.param(
            "data_dir = '.'\n[crawl]\nobey_robots = false", "crawl.obey_robots: Input should be True", id="law"
        ),
    ],
)
def test_what_is_wrong_with_a_file(places: Places, text: str, problem: str) -> None:
    places.write(here=text)
    with pytest.raises(ConfigError) as error:
        sourced()
    assert str(error.value).startswith(f"{places.here / 'jarida.toml'}: {problem}")


def test_the_file_of_the_data_folder_names_no_other(places: Places) -> None:
    places.set("JARIDA_DATA_DIR", str(places.data))
    places.write(data="data_dir = '/elsewhere'")
    with pytest.raises(ConfigError, match="can't name another"):
        sourced()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("{", "expected JSON"),
        ('{"contct": "x"}', "JARIDA_CRAWL: crawl.contct: no such setting"),
        ('{"limit": "many"}', "JARIDA_CRAWL: crawl.limit: Input should be a valid integer"),
    ],
)
def test_what_is_wrong_with_a_group_as_json(places: Places, value: str, problem: str) -> None:
    places.set("JARIDA_CRAWL", value)
    with pytest.raises(ConfigError, match=re.escape(problem)):
        sourced()


def test_no_secret_is_shown(places: Places) -> None:
    places.set("JARIDA_ELASTICSEARCH__PASSWORD", "geheim")
    places.set("JARIDA_ELASTICSEARCH__URL", "https://elastic:geheim@es.example.org:9200")
    places.write(here="ledger_url = 'postgresql+psycopg://jarida:ge@/heim@postgres/jarida?password=geheim&x=1'")
    rows = {str(row["name"]): row["value"] for row in sourced().rows()}
    assert rows["elasticsearch.password"] == HIDDEN
    assert rows["elasticsearch.url"] == f"https://elastic:{HIDDEN}@es.example.org:9200"
    assert rows["ledger_url"] == f"postgresql+psycopg://jarida:{HIDDEN}@postgres/jarida?password={HIDDEN}&x=1"
    assert "heim" not in str(rows)


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, field in fields().items() if not group_of(field) and not field.description] == []


def test_every_variable_that_the_project_names_is_known() -> None:
    """Compose, Make, CI, docs, tests and benchmarks: a name that is mistyped there would stop whoever follows them."""
    places = [*PROJECT.glob("*"), PROJECT / ".env.example", *PROJECT.glob("docs/*"), *PROJECT.glob(".ci/*")]
    places += [
        path for folder in ("flows", "pipeline", "spiders", "benchmarks") for path in (PROJECT / folder).rglob("*.py")
    ]
    named = {
        name
        for path in places
        if path.is_file() and path.suffix in {"", ".yml", ".yaml", ".toml", ".md", ".example", ".py"}
        for name in re.findall(r"JARIDA_[A-Z][A-Z_]*[A-Z]", path.read_text(encoding="utf-8"))
    }
    known = {*map(variable, fields()), *OTHERS}
    assert {name for name in named if name not in known and name != "JARIDA_MAIL"} == set()
