"""Saved searches against a real index: each article is told once, and nothing is lost when a channel is down."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from pipeline import alerts
from pipeline.alerts import Outcome, SavedSearch
from pipeline.index import life
from pipeline.index.load import load
from pipeline.ledger import Ledger
from pipeline.settings import Mail
from tests.pipeline.alerts.sinks import mail_server, web_server

pytestmark = pytest.mark.elastic

NIGHT = datetime(2026, 11, 2, 4, 15, tzinfo=UTC)
SEARCH = SavedSearch(name="والي كلميم", query="والي كلميم", channels=("terminal",))


class House:
    """An index, a ledger and a folder, and a night in them."""

    def __init__(self, es: Elasticsearch, name: str, folder: Path) -> None:
        self.es, self.name, self.folder = es, name, folder
        self.ledger = Ledger.open(f"sqlite:///{folder / 'ledger.sqlite'}")
        self.shown: list[str] = []

    def add(self, article_id: str, title: str, seen: datetime = NIGHT, **values: object) -> None:
        document = {
            "article_id": article_id,
            "title": title,
            "text": "نص.",
            "first_seen_at": seen.isoformat(),
            **values,
        }
        load(self.es, self.name, [document])
        self.es.indices.refresh(index=self.name)

    def night(self, *searches: SavedSearch, at: datetime = NIGHT, mail: Mail | None = None) -> tuple[Outcome, ...]:
        return alerts.run(
            self.es,
            self.name,
            self.ledger,
            searches,
            mail=mail or Mail(),
            folder=self.folder / "digests",
            at=at,
            show=self.shown.append,
            pauses_s=(),
        )


@pytest.fixture
def house(es_url: str, tmp_path: Path) -> Iterator[House]:
    with Elasticsearch(es_url, request_timeout=300) as es:
        name = life.build(es, f"test-alerts-{uuid4().hex[:8]}")
        made = House(es, name, tmp_path)
        yield made
        made.ledger.close()
        es.indices.delete(index=name)


def test_each_article_is_told_once(house: House) -> None:
    house.add("a1", "والي جهة كلميم يدشن مركزا")
    assert house.night(SEARCH) == (Outcome("والي كلميم", "terminal", 1),)
    house.add("a2", "الوالي يزور كلميم", NIGHT + timedelta(hours=3))
    house.add("a1", "والي جهة كلميم يدشن مركزا صحيا", revision=2)
    assert house.night(SEARCH, at=NIGHT + timedelta(days=1)) == (Outcome("والي كلميم", "terminal", 1),)
    assert house.night(SEARCH, at=NIGHT + timedelta(days=2)) == (Outcome("والي كلميم", "terminal", 0),)
    assert [text.splitlines()[0] for text in house.shown] == ["Jarida: والي كلميم (1)"] * 2


def test_an_article_needs_every_word(house: House) -> None:
    house.add("a1", "والي جهة العيون")
    house.add("a2", "مهرجان كلميم")
    house.add("a3", "والي الجهة", text="حل بمدينة كلميم.")
    house.night(SEARCH)
    assert [line for line in house.shown[0].splitlines() if "والي الجهة" in line]
    assert "(1)" in house.shown[0]


def test_a_new_search_begins_with_the_last_day_or_where_it_says(house: House) -> None:
    house.add("a1", "والي كلميم", NIGHT - timedelta(days=3))
    assert house.night(SEARCH)[0].told == 0
    assert house.night(SavedSearch(name="كلها", query="والي", since=NIGHT.date() - timedelta(days=9)))[0].told == 1


def test_a_dead_mail_server_loses_nothing(house: House) -> None:
    search = SEARCH.model_copy(update={"channels": ("mailto:desk@example.ma", "file")})
    house.add("a1", "والي كلميم")
    with mail_server() as sink:
        mail = Mail(host="127.0.0.1", port=sink.port, security="none", sender="jarida@example.ma")
    first = house.night(search, mail=mail)
    assert [(one.channel, one.told, bool(one.problem)) for one in first] == [
        ("mail to desk@example.ma", 0, True),
        ("file", 1, False),
    ]
    house.add("a2", "عامل ووالي كلميم", NIGHT + timedelta(hours=1))
    with mail_server() as sink:
        mail = mail.model_copy(update={"port": sink.port})
        second = house.night(search, at=NIGHT + timedelta(days=1), mail=mail)
    assert [(one.channel, one.told, one.problem) for one in second] == [
        ("mail to desk@example.ma", 2, None),
        ("file", 1, None),
    ]
    assert [mail["Subject"] for mail in sink.mails] == ["Jarida: والي كلميم (2)"]


def test_many_articles_come_in_several_digests(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "MOST", 2)
    for number in range(5):
        house.add(f"a{number}", "والي كلميم")
    with web_server() as sink:
        search = SEARCH.model_copy(update={"channels": (f"http://127.0.0.1:{sink.port}/hook",)})
        assert house.night(search)[0].told == 5
    told = [one["article_id"] for _, body in sink.posts for one in body["articles"]]
    assert (len(sink.posts), sorted(told)) == (3, ["a0", "a1", "a2", "a3", "a4"])


def test_a_search_can_be_switched_off(house: House) -> None:
    house.add("a1", "والي كلميم")
    assert house.night(SEARCH.model_copy(update={"enabled": False})) == ()


def test_an_index_that_is_away_is_named(house: House) -> None:
    outcome = alerts.run(
        house.es,
        "test-alerts-absent",
        house.ledger,
        [SEARCH],
        mail=Mail(),
        folder=house.folder,
        at=NIGHT,
        show=house.shown.append,
        pauses_s=(),
    )[0]
    assert (outcome.told, "test-alerts-absent" in (outcome.problem or "")) == (0, True)
