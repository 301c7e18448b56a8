"""Outlet files: what is read, and that every complaint names file, key and line."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import OutletError
from pipeline.models import Discovery, Expectation, Layout, Outlet
from spiders.outlet import load, registry

MINIMAL = """\
id: sahel
name: {ar: الساحل}
country: MA
languages: [ar]
home: https://www.sahel.ma/
"""
MORE = """\
region: MA-10
place: كلميم
aliases: [sahel.press]
enabled: true
discover:
  - wordpress: {}
  - {wordpress: 'https://www.sahel.ma/24/', pages: 2}
  - feed: https://www.sahel.ma/feed/
  - {listing: https://www.sahel.ma/region/, next: a.next}
article_url: '/\\d{4}/\\d{2}/.+'
article_id: '-(\\d+)\\.html$'
encoding: windows-1256
timezone: Africa/Casablanca
layouts:
  - {until: 2024-06-30, title: h1.entry, date: time@datetime}
  - {body: .post-body, drop: [.related]}
expect: {articles_per_day: [1, 60], min_words: 40, with_date: 0.98}
delay_s: 2
"""


def written(folder: Path, text: str, name: str = "sahel.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_least_file_makes_a_disabled_outlet(tmp_path: Path) -> None:
    outlet = load(written(tmp_path, MINIMAL))
    assert outlet == Outlet("sahel", {"ar": "الساحل"}, "MA", "https://www.sahel.ma/", ("ar",))
    assert not outlet.enabled


def test_every_key_becomes_its_value(tmp_path: Path) -> None:
    outlet = load(written(tmp_path, MINIMAL + MORE))
    assert outlet.discover == (
        Discovery("wordpress", None, None, 10),
        Discovery("wordpress", "https://www.sahel.ma/24/", None, 2),
        Discovery("feed", "https://www.sahel.ma/feed/"),
        Discovery("listing", "https://www.sahel.ma/region/", "a.next", 5),
    )
    assert outlet.layouts == (
        Layout(until=date(2024, 6, 30), title="h1.entry", date="time@datetime"),
        Layout(body=".post-body", drop=(".related",)),
    )
    assert outlet.expect == Expectation((1, 60), 40, 0.98)
    assert outlet.delay_s == 2.0


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("colour: red", "colour", "unknown key"),
        ("expect: {minimum: 3}", "expect.minimum", "unknown key"),
        ("layouts: [{titel: h1}]", "layouts[0].titel", "unknown key"),
        ("home: https://other.ma/", "home", "stands twice, first in line 5"),
        ("delay_s: '5'", "delay_s", "valid number"),
        ("enabled: 1", "enabled", "valid boolean"),
        ("region: 10", "region", "valid string"),
        ("region: MA-13", "region", "not an ISO 3166-2 code of MA"),
        ("region: DZ-01", "region", "not an ISO 3166-2 code of MA"),
        ("timezone: Africa/Guelmim", "timezone", "not an IANA time zone"),
        ("encoding: windows-9999", "encoding", "unknown encoding"),
        ("encoding: rot13", "encoding", "unknown encoding"),
        ("encoding: idna", "encoding", "unknown encoding"),
        ("retention_days: 0", "retention_days", "days between 1 and"),
        ("retention_days: 99999999", "retention_days", "days between 1 and"),
        ("aliases: [https://m.sahel.ma/]", "aliases[0]", "a host without scheme"),
        ("article_url: '/(\\d+'", "article_url", "not a regular expression"),
        ("article_id: '-\\d+$'", "article_id", "exactly one group"),
        ("ignore: ['[']", "ignore[0]", "not a regular expression"),
        ("layouts: [{body: 'div..x'}]", "layouts[0].body", "not a CSS selector"),
        ("layouts: [{drop: ['a[']}]", "layouts[0].drop[0]", "not a CSS selector"),
        ("layouts: [{until: soon}]", "layouts[0].until", "valid date"),
        ("discover: {feed: https://sahel.ma/feed}", "discover", "expected a list"),
        ("discover: [{telepathy: {}}]", "discover[0]", "exactly one of wordpress"),
        ("discover: [{feed: ftp://sahel.ma/}]", "discover[0].feed", "an http or https address"),
        ("discover: [{feed: }]", "discover[0]", "feed needs an address"),
        ("discover: [{listing: https://sahel.ma/, next: 'a['}]", "discover[0].next", "not a CSS selector"),
        ("discover: [{listing: https://sahel.ma/, pages: 0}]", "discover[0].pages", "1 or more"),
        ("discover: [{feed: https://sahel.ma/f, next: a}]", "discover[0]", "unknown key next"),
        ("expect: {with_date: 98}", "expect.with_date", "between 0 and 1"),
        ("delay_s: .inf", "delay_s", "seconds between"),
        ("enabled: true", "discover", "needs a way"),
        ("place: ''", "place", "leave the key out"),
        ("source: &x [a]\nnotes: *x", "", "aliases"),
        ("notes: [", "", "not readable as YAML"),
        ("notes: 2024-13-45", "", "not readable as YAML"),
    ],
)
def test_complaint_names_file_key_and_line(tmp_path: Path, line: str, key: str, words: str) -> None:
    with pytest.raises(OutletError, match=r"^sahel\.yml(:\d+)?: ") as caught:
        load(written(tmp_path, f"{MINIMAL}{line}\n"))
    assert (caught.value.file, caught.value.key) == ("sahel.yml", key)
    assert words in str(caught.value)
    if key and key != "discover":
        assert caught.value.line == 6


@pytest.mark.parametrize("key", ["id", "name", "country", "languages", "home"])
def test_required_key_is_asked_for(tmp_path: Path, key: str) -> None:
    text = "\n".join(line for line in MINIMAL.splitlines() if not line.startswith(f"{key}:"))
    with pytest.raises(OutletError, match=f"{key}: this key is required"):
        load(written(tmp_path, text))


def test_country_that_yaml_reads_as_no_is_explained(tmp_path: Path) -> None:
    with pytest.raises(OutletError, match="quote it"):
        load(written(tmp_path, MINIMAL.replace("MA", "NO")))


def test_id_must_be_the_file_name(tmp_path: Path) -> None:
    with pytest.raises(OutletError, match="must be the file's name, 'other'"):
        load(written(tmp_path, MINIMAL, "other.yml"))


@pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "\x00"], ids=["empty", "list", "words", "binary"])
def test_file_that_holds_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(OutletError):
        load(written(tmp_path, text))


def test_one_broken_file_hides_no_other(tmp_path: Path) -> None:
    written(tmp_path, MINIMAL)
    written(tmp_path, "colour: red\nsize: 3\n", "broken.yml")
    (tmp_path / "latin.yml").write_bytes(b"id: \xff\xfe")
    found = registry(tmp_path)
    assert list(found.outlets) == ["sahel"]
    assert {finding.file for finding in found.findings} == {"broken.yml", "latin.yml"}
    assert len([finding for finding in found.findings if "unknown key" in str(finding)]) == 2


def test_missing_folder_is_a_finding(tmp_path: Path) -> None:
    assert "does not exist" in str(registry(tmp_path / "nowhere").findings[0])


def test_shipped_registry_is_sound() -> None:
    found = registry()
    assert found.findings == ()
    assert not any(outlet.enabled for outlet in found.outlets.values())
    assert all(outlet.source and outlet.discover for outlet in found.outlets.values())


@pytest.mark.parametrize("region", ["MA-10", "MA-11", "MA-12"])
def test_the_southern_regions_have_outlets(region: str) -> None:
    assert any(outlet.region == region for outlet in registry().outlets.values())


def test_no_two_outlets_share_a_host() -> None:
    from spiders.canonical import hosts

    owners: dict[str, str] = {}
    for outlet in registry().outlets.values():
        for host in hosts(outlet):
            assert owners.setdefault(host, outlet.id) == outlet.id


@pytest.mark.parametrize(
    ("home", "alias"),
    [
        ("https://www.sahel.ma/", ""),
        ("http://m.sahel.ma/ar/", ""),
        ("https://other.ma/", "sahel.ma"),
        ("https://SAHEL.ma", ""),
    ],
)
def test_two_files_with_one_host_are_told(tmp_path: Path, home: str, alias: str) -> None:
    written(
        tmp_path, MINIMAL.replace("id: sahel", "id: a").replace("https://www.sahel.ma/", "https://sahel.ma/"), "a.yml"
    )
    second = MINIMAL.replace("id: sahel", "id: b").replace("https://www.sahel.ma/", home)
    written(tmp_path, second + (f"aliases: [{alias}]\n" if alias else ""), "b.yml")
    found = registry(tmp_path)
    assert (list(found.outlets), found.findings) == (["a", "b"], ())
    lines = [("a.yml", 5, "b.yml"), ("b.yml", 6 if alias else 5, "a.yml")]
    assert [(one.file, one.line, one.problem.split()[0]) for one in found.shared] == lines


def test_no_complaint_hides_another(tmp_path: Path) -> None:
    """A value of a wrong type, or none, leaves the rest to be looked at; a broken file shares its hosts too."""
    text = """\
id: other
name: {ar: الساحل}
country: 5
region: MA-99
languages: [ar, 7, Arabic]
home: https://www.sahel.ma/
layouts: [{title: 5, body: 'div..x'}, {titel: h1}, 7, {date: 'a['}]
expect: {min_words: many, with_date: 98}
delay_s: soon
discover:
  - {feed: 5}
  - {telepathy: {}}
  - {listing: https://www.sahel.ma/, pages: x, next: 'a['}
  - {feed: https://feeds.example.org/sahel}
"""
    written(tmp_path, text)
    written(tmp_path, MINIMAL.replace("sahel", "b", 1), "b.yml")
    found = registry(tmp_path)
    assert list(found.outlets) == ["b"]
    assert {one.key for one in found.findings} == {
        *("id", "country", "languages[1]", "languages[2]", "layouts[0].title", "layouts[0].body", "layouts[1].titel"),
        *("layouts[2]", "layouts[3].date", "expect.min_words", "expect.with_date", "delay_s", "discover[0].feed"),
        *("discover[1]", "discover[2].pages", "discover[2].next"),
    }
    assert all(one.line for one in found.findings)
    assert [(one.file, one.key, one.line) for one in found.shared] == [("b.yml", "home", 5), ("sahel.yml", "home", 6)]
    assert {(one.file, one.key, one.line) for one in found.remarks} == {
        ("b.yml", "discover", 1),
        ("b.yml", "source", 1),
        ("sahel.yml", "source", 1),
        ("sahel.yml", "discover[3].feed", 14),
    }


@pytest.mark.parametrize("key", ["name", "country", "languages", "home"])
def test_missing_key_hides_no_other(tmp_path: Path, key: str) -> None:
    text = "".join(line for line in MINIMAL.splitlines(True) if not line.startswith(f"{key}:"))
    written(tmp_path, f"{text}encoding: windows-9999\n")
    assert [one.key for one in registry(tmp_path).findings] == [key, "encoding"]


def test_shipped_registry_has_no_remarks() -> None:
    found = registry()
    assert [*found.shared, *found.remarks] == []
