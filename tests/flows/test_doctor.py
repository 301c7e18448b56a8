"""The doctor finds what hands did to archive, ledger and index, and mends it; what can't come back is accounted for."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from flows.demo import press
from pipeline import archive
from pipeline.models import Pointer
from tests.flows.world import World

pytestmark = [pytest.mark.elastic, pytest.mark.slow]

OUTLET = "mawjat-dakhla"  # nothing of it is broken


@pytest.fixture
def world(tmp_path: Path, es_url: str) -> Iterator[World]:
    with press.serve(port=0) as bases:
        made = World(tmp_path, es_url)
        press.write_outlets(made.outlets, {OUTLET: bases[OUTLET]})
        yield made
        made.close()


def sql(world: World, *statements: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(world.data / "ledger.sqlite", isolation_level=None)) as ledger:
        return [row for one in statements for row in ledger.execute(one).fetchall()]


def damage(world: World) -> dict[str, str]:
    """Ten damages and more, each to other articles; returns which article has which."""
    rows = sql(world, "select article_id, file, offset, length, capture_id from capture where state = 'indexed'")
    names = ["missing", "stale", "lost", "flipped", "unnoted", "stuck", "unheard", "ownerless", "body", "hash"]
    hurt = dict(zip(names, rows, strict=False))
    ids = {name: str(row[0]) for name, row in hurt.items()}
    with Elasticsearch(world.es_url, request_timeout=300) as es:
        es.delete(index=world.alias, id=ids["missing"])
        es.update(index=world.alias, id=ids["stale"], doc={"title": "عنوان آخر"})
        es.index(index=world.alias, id="f" * 20, document={"article_id": "f" * 20, "title": "دخيل"})
    for name in ("lost", "flipped"):
        path, at = world.data / "archive" / str(hurt[name][1]), int(str(hurt[name][2]))
        content = bytearray(path.read_bytes())
        content[at + 200] ^= 0xFF
        path.write_bytes(content)
    other = archive.read(world.data / "archive", pointer := Pointer(*hurt["body"][1:4]))  # type: ignore[arg-type]
    archive.rewrite(world.data / "archive", pointer, replace(other, body=other.body.replace(b"\n", b"", 2)))
    sql(
        world,
        *(f"delete from {table} where article_id = '{ids['unnoted']}'" for table in ("capture", "url")),
        f"update capture set state = 'superseded' where article_id = '{ids['stuck']}'",
        f"update capture set state = 'dead' where article_id = '{ids['unheard']}'",
        f"delete from url where article_id = '{ids['ownerless']}'",
        f"update url set document_hash = 'x' where article_id = '{ids['hash']}'",
        "insert into dead_letter values ('0', 'tag', 'o', 'https://o.ma/', 99999, 'r', 'p', '2026-01-01', 1)",
        "update url set next_due_at = '2099-01-01 00:00:00' where rowid = 1",
    )
    return ids


def test_ten_damages_are_found_and_mended(world: World) -> None:
    world.run("nightly", codes=(0, 1))
    before = world.documents()
    assert world.run("doctor") == ""
    ids = damage(world)

    found = [json.loads(line) for line in world.run("doctor", "--json", codes=(1,)).splitlines()]
    counted = {(one["kind"], int(one["problem"].split()[0])) for one in found}
    assert counted == {
        ("clock", 1),
        ("record-unnoted", 1),
        ("record-unreadable", 1),
        ("record-unreadable", 2),
        ("capture-stuck", 1),
        ("capture-stuck", 2),
        ("document-stale", 2),
        ("document-missing", 1),
        ("document-orphaned", 3),  # two of them belong to pages that are noted first
    }, found
    assert world.documents() != before

    said = world.run("doctor", "--mend")
    assert re.search("to mend: ", said)
    assert world.run("doctor") == ""
    mended = world.documents()
    assert {key for key in before if mended.get(key, {}).get("text") != before[key]["text"]} <= {ids["body"]}
    letters = world.run("dead", "list", codes=(1,))
    assert letters.count("unreadable record") == 2

    world.run("nightly", codes=(0, 1))
    assert world.run("dead", "list") == ""
    assert world.run("doctor") == ""


def test_documents_of_another_data_folder_are_told_and_left(world: World) -> None:
    world.run("nightly", codes=(0, 1))
    before = world.documents()
    same_press = {"JARIDA_OUTLETS_DIR": str(world.outlets)}
    elsewhere = World(world.folder / "elsewhere", world.es_url, world.alias, same_press)
    (found,) = [json.loads(line) for line in elsewhere.run("doctor", "--json", codes=(1,)).splitlines()]
    assert (found["kind"], found["problem"].split()[0]) == ("document-elsewhere", str(len(before)))
    assert "--data-dir" in found["mend"]
    elsewhere.run("doctor", "--mend", codes=(1,))
    assert world.documents() == before


def test_what_can_not_be_opened_is_a_finding_too(world: World) -> None:
    world.data.mkdir()
    (world.data / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    world.extra["JARIDA_ELASTICSEARCH__URL"] = "http://127.0.0.1:9"
    found = [json.loads(line) for line in world.run("doctor", "--mend", "--json", codes=(3,)).splitlines()]
    assert [one["kind"] for one in found] == ["ledger", "index"]


def test_what_no_command_could_begin_with_is_a_finding(world: World) -> None:
    world.data.mkdir()
    (world.data / "outlets.json").write_text('{"a": [', "utf-8")
    with Elasticsearch(world.es_url) as es:
        for name in ("one", "two"):
            es.indices.create(index=f"{world.alias}-{name}", aliases={world.alias: {}})
    found = [json.loads(line) for line in world.run("doctor", "--json", codes=(3,)).splitlines()]
    assert {one["kind"] for one in found} == {"file", "index"}
    assert "outlets.json" in str(found)
    assert "take it from all but one" in str(found)


def test_an_index_in_the_aliass_place_is_a_finding(world: World) -> None:
    with Elasticsearch(world.es_url) as es:
        es.indices.create(index=world.alias)
    (found,) = [json.loads(line) for line in world.run("doctor", "--json", codes=(3,)).splitlines()]
    assert "is an index, not an alias" in found["problem"]
