"""Two machines, each with a data folder of its own, on one PostgreSQL ledger and one store of the archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.demo import press
from tests.flows.world import World

if TYPE_CHECKING:
    from tests.support.postgres import Server

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


@pytest.fixture
def machines(tmp_path: Path, es_url: str, postgres: "Server") -> Iterator[tuple[World, World]]:
    shared = {"JARIDA_LEDGER_URL": postgres.database(), "JARIDA_ARCHIVE_URL": f"file://{tmp_path / 'store'}"}
    one = World(tmp_path / "one", es_url, extra=shared)
    two = World(tmp_path / "two", es_url, alias=one.alias, extra=shared)
    with press.serve(port=0) as bases:
        for machine in (one, two):
            press.write_outlets(machine.outlets, bases)
        yield one, two
        one.close()


def test_what_one_crawls_another_processes_and_erases(machines: tuple[World, World], tmp_path: Path) -> None:
    one, two = machines
    one.run("crawl", codes=(1,))  # the demo press has a dead link
    assert list((tmp_path / "store").rglob("*.warc.gz"))
    assert list(one.data.rglob("*.warc.gz*")) == []
    two.run("process", "--workers", "2")
    documents = two.documents()
    assert len(documents) > 5
    one.run("archive", "verify")
    gone, document = next(iter(documents.items()))
    two.run("erase", "--url", document["url"], "--yes")
    one.run("history", document["url"], codes=(1,))
    one.run("ledger", "rebuild", "--replace")
    one.run("archive", "verify")
    one.run("process")
    assert one.documents().keys() == documents.keys() - {gone}
