"""Erasure: gone from index, ledger and archive, and no replay or later crawl brings it back."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.demo import press
from tests.flows.world import World

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


@pytest.fixture
def world(tmp_path: Path, es_url: str) -> Iterator[World]:
    made = World(tmp_path, es_url)
    with press.serve(port=0) as bases:
        press.write_outlets(made.outlets, bases)
        made.run("crawl", "arkan-souss", codes=(0, 1))
        made.run("process", codes=(0, 1))
        yield made
    made.close()


def archived(world: World) -> bytes:
    """Everything in the archive, unpacked."""
    content = b""
    for path in sorted((world.data / "archive").glob("*/*")):
        rest = path.read_bytes()
        while rest:
            member = zlib.decompressobj(wbits=31)
            content += member.decompress(rest)
            rest = member.unused_data
    return content


def test_an_erased_article_stays_erased(world: World) -> None:
    documents = world.documents()
    article_id, gone = next(iter(documents.items()))
    world.run("erase", "--url", str(gone["url"]), "--yes")
    assert str(gone["text"]).split("\n")[-1].encode() not in archived(world)
    for again in (("crawl", "arkan-souss"), ("replay",), ("process",)):
        world.run(*again, codes=(0, 1))
        assert world.documents().keys() == documents.keys() - {article_id}
    world.run("replay", "--into", f"{world.alias}-again")
    assert article_id not in world.documents(f"{world.alias}-again")


def test_an_address_that_nobody_knows_erases_nothing_and_says_so(world: World) -> None:
    documents = world.documents()
    home = "/".join(str(next(iter(documents.values()))["url"]).split("/")[:3])
    for address in (f"{home}/2024/01/05/never-seen", "https://elsewhere.example/x", "no address"):
        assert world.run("erase", "--url", address, "--yes", codes=(1,)).startswith("0 articles erased, 0 blacked out")
        assert world.run("history", address, codes=(1,)) == ""
    assert world.documents() == documents


def test_an_article_is_known_at_any_address_that_search_shows(world: World) -> None:
    """Also when its key is another, and in a ledger of before addresses were noted."""
    documents = world.documents()
    with sqlite3.connect(world.data / "ledger.sqlite") as ledger:
        ledger.execute("delete from alias")
        (article_id,) = ledger.execute("select article_id from url where text_hash is not null limit 1").fetchone()
    numbered = f"{documents[article_id]['url']}?p=78"
    with Elasticsearch(world.es_url) as es:
        es.update(index=world.alias, id=article_id, doc={"url": numbered}, refresh=True)
    assert world.run("history", f"\u2066{numbered}\u2069")
    assert world.run("history", article_id)
    assert world.run("erase", "--url", numbered, "--yes").startswith("1 article erased")
    assert world.documents().keys() == documents.keys() - {article_id}


def test_what_is_erased_while_an_index_is_filled_is_not_in_it_once_it_serves(world: World) -> None:
    article_id, gone = next(iter(world.documents().items()))
    second = world.run("index", "build", "--suffix", "second").strip()
    world.run("erase", "--url", str(gone["url"]), "--yes")
    with Elasticsearch(world.es_url) as es:  # the fill had read it before it was erased
        es.index(index=second, id=article_id, document=gone, refresh=True)
    world.run("index", "switch", second)
    assert article_id not in world.documents()


def test_an_erased_person_is_named_nowhere(world: World) -> None:
    name = next(name for one in world.documents().values() for name in one.get("persons", ()))
    assert world.run("erase", "--person", name.split()[0], "--yes", codes=(2,)) == ""
    assert "blacked out" in world.run("erase", "--person", name, "--yes")
    documents = json.dumps(list(world.documents().values()), ensure_ascii=False)
    assert name not in documents
    assert name.encode() not in archived(world)
    assert world.run("erase", "--person", name, "--yes", codes=(1,)).startswith("0 articles erased, 0 blacked out, 0 o")


def test_retention_erases_what_is_too_old(world: World) -> None:
    path = world.outlets / "arkan-souss.yml"
    path.write_text(path.read_text(encoding="utf-8") + "retention_days: 30\n", encoding="utf-8")
    world.run("erase", "--expired", "--yes")
    kept = world.documents()
    assert len(kept) > 1
    old = next(iter(kept))
    with sqlite3.connect(world.data / "ledger.sqlite") as ledger:
        ledger.execute("update url set first_seen_at = '2020-01-01 00:00:00.000000' where article_id = ?", (old,))
    world.run("erase", "--expired", "--yes")
    assert world.documents().keys() == kept.keys() - {old}
