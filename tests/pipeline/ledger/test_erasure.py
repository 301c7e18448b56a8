"""What is erased is in no table any more, and in no file of the database: on SQLite and on PostgreSQL."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import text

from pipeline.ledger import Ledger, aliases, erasure, letters, listings, schema, work
from pipeline.ledger.crawl import record_capture, record_failure
from pipeline.models import Pointer, article_id_of
from pipeline.redact import hash_of, letters_of
from tests import make
from tests.support.postgres import Server

NAME = "أحمد الوادنوني"
SLUG = quote(NAME.replace(" ", "-"))
PAGE, OTHER = (f"https://oued-nabd.example/2026/03/{path}" for path in ("maqal-1", "maqal-2"))
NAMED = f"https://oued-nabd.example/2026/03/{SLUG}"


@pytest.fixture(params=["sqlite", "postgresql"])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Ledger, Path]]:
    """A ledger, and the folder of its files."""
    if request.param == "sqlite":
        url, folder = f"sqlite:///{tmp_path / 'ledger.sqlite'}", tmp_path
    else:
        server: Server = request.getfixturevalue("postgres")
        url, folder = server.database(), server.folder / "base"
    with Ledger.open(url) as ledger:
        yield ledger, folder


def files_with(ledger: Ledger, folder: Path, *words: str) -> list[str]:
    """The files of a database in which one of the words stands, once they are written."""
    if ledger.engine.dialect.name == "postgresql":
        with ledger.read() as connection:
            connection.execute(text("CHECKPOINT"))
            its = "SELECT oid FROM pg_database WHERE datname = current_database()"
            folder /= str(connection.scalar(text(its)))
    found = re.compile(b"|".join(re.escape(word.encode()) for word in words))
    return [path.name for path in folder.rglob("*") if path.is_file() and found.search(path.read_bytes())]


def tell(ledger: Ledger) -> None:
    """Two articles, one of them also known at an address with a name; a letter, a report and a list that have it."""
    for offset, url in enumerate((PAGE, OTHER)):
        record_capture(ledger, make.capture(url), Pointer("oued-nabd/a.warc.gz", offset * 100, 100))
        aliases.learn(ledger, "oued-nabd", url, url, [url])
    aliases.learn(ledger, "oued-nabd", OTHER, NAMED, [NAMED])
    record_failure(ledger, "oued-nabd", NAMED, NAMED, make.T0, "fetch", "http-404", f"عن {NAME}")
    listings.note(ledger, "oued-nabd", "feed", [listings.Listed(NAMED, url=NAMED)])
    with ledger.write() as connection:
        row = {"run_id": "r", "outlet_id": "oued-nabd", "started_at": make.T0, "report": {"examples": [NAMED, NAME]}}
        ledger.upsert(connection, schema.run, [row])


def test_a_person_is_in_no_file_of_the_database(held: tuple[Ledger, Path]) -> None:
    ledger, folder = held
    tell(ledger)
    letters = letters_of(NAME)
    erasure.forget_person(ledger, hash_of(letters), len(letters))
    forgotten = erasure.forgotten(ledger, unfinished=True)
    named = erasure.naming(ledger, forgotten)
    assert sorted(named) == sorted((article_id_of(OTHER), article_id_of(NAMED)))
    erasure.bury(ledger, named)
    erasure.black_out(ledger, forgotten)
    assert erasure.black_out(ledger, forgotten, count_only=True) == 0
    ledger.compact()
    assert files_with(ledger, folder, NAME, SLUG, NAME.split()[1]) == []
    assert files_with(ledger, folder, PAGE) != []
    erasure.finish_people(ledger)
    assert not erasure.forgotten(ledger, unfinished=True)
    assert erasure.forgotten(ledger) == forgotten


def test_a_page_leaves_its_tombstone_alone(held: tuple[Ledger, Path]) -> None:
    ledger, folder = held
    tell(ledger)
    erasure.bury(ledger, [article_id_of(PAGE)])
    ledger.compact()
    assert files_with(ledger, folder, PAGE) == []
    assert erasure.unburied(ledger) == [article_id_of(PAGE)]
    assert list(erasure.lengths(ledger, [article_id_of(PAGE)])) == [("oued-nabd/a.warc.gz", 0)]
    assert [one.url for one in work.pending(ledger, 10)] == [OTHER]
    assert record_capture(ledger, make.capture(OTHER, b"<p>two</p>", hours=1), Pointer("b", 0, 9)) == "changed"


def test_what_a_crawl_brings_of_an_article_erased_meanwhile_is_to_be_emptied(held: tuple[Ledger, Path]) -> None:
    ledger, _ = held
    first, later = make.capture(PAGE), make.capture(PAGE, body=b"later", hours=1)
    record_capture(ledger, first, Pointer("oued-nabd/a.warc.gz", 0, 100))
    erasure.bury(ledger, [first.article_id])
    emptied = erasure.captured(ledger, [first.article_id])
    assert erasure.buried(ledger, [first.article_id], emptied) == []
    record_failure(ledger, "oued-nabd", PAGE, PAGE, make.T0, "fetch", "http-500", "oops")
    assert record_capture(ledger, later, at := Pointer("oued-nabd/b.warc.gz", 0, 100)) == "same"
    assert (work.pending(ledger, 9), work.count_pending(ledger), letters.letters_of(ledger)) == ([], 0, [])
    assert erasure.unburied(ledger) == [first.article_id]
    assert at in work.captures_of(ledger, first.article_id)
    assert erasure.buried(ledger, [first.article_id], emptied) == erasure.unburied(ledger) == [first.article_id]
