"""A ledger that is lost is made again from the archive, and nothing is lost, double, brought back or asked anew."""

import gzip
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from flows import around
from flows.rebuilding import rebuild
from pipeline.archive import ArchiveWriter
from pipeline.erase import erase_articles, erase_people, remember
from pipeline.errors import BusyError, ConfigError
from pipeline.ledger import Ledger, work
from pipeline.ledger.crawl import known
from pipeline.ledger.erasure import unburied
from pipeline.locks import alone
from pipeline.models import Capture
from pipeline.process import process_pending
from pipeline.settings import Elasticsearch, Settings
from tests import make
from tests.flows.world import SAHEL, TITLES, World, article, of_sahel
from tests.spiders.site import Asked, Reply, Site, serving

FEED = "feed: {}/feed/"
# The first says nothing of itself and is listed by its number; the second is listed by an address that leads to it.
LISTED = ("/?p=11", "/go/12", "/2024/05/khabar-2/", "/2024/05/khabar-3/")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.routes["/feed/"] = Reply(feed(made), headers={"Content-Type": "application/rss+xml"})
        for number, listed in enumerate(LISTED):
            own = f"/2024/05/khabar-{number}/"
            if listed != own:
                made.routes[listed] = Reply("", 301, headers={"Location": f"{made.url}{own}"})
            put(made, number)
        yield made


@pytest.fixture
def world(tmp_path: Path, es_url: str, site: Site) -> Iterator[World]:
    with of_sahel(tmp_path, es_url, site.url, FEED.format(site.url)) as made:
        yield made


def feed(site: Site) -> str:
    items = "".join(f"<item><link>{site.url}{listed}</link></item>" for listed in LISTED)
    return f"<rss version='2.0'><channel><title>الساحل</title>{items}</channel></rss>"


def put(site: Site, number: int, *more: str) -> None:
    """A page that knows whether it was changed since, as a server does."""
    html, tag = article(number, *more), f'"{number}-{len(more)}"'

    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == tag:
            return Reply("", 304, headers={"ETag": tag})
        return Reply(html, headers={"Content-Type": "text/html; charset=utf-8", "ETag": tag})

    site.routes[f"/2024/05/khabar-{number}/"] = answer


def night(world: World) -> dict[str, dict[str, object]]:
    world.run("crawl", "sahel", codes=(0, 1))
    return processed(world)


def processed(world: World) -> dict[str, dict[str, object]]:
    us = settings_of(world)
    with around.open_ledger(us) as ledger:
        for _ in process_pending(around.setting(us, ledger, around.outlets(us)), us.batch):
            pass
    return world.documents()


def settings_of(world: World) -> Settings:
    es = Elasticsearch(url=world.es_url, alias=world.alias, runs=f"{world.alias}-runs")
    return Settings(data_dir=world.data, outlets_dir=world.outlets, elasticsearch=es)


def make_due(world: World) -> None:
    with sqlite3.connect(world.data / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE url SET next_due_at = '2026-01-01 00:00:00'")


def lose(world: World) -> None:
    for path in world.data.glob("ledger.sqlite*"):
        path.unlink()


def rows(world: World, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(world.data / "ledger.sqlite") as ledger:
        return sorted(ledger.execute(query))


KNOWN = "SELECT article_id, canonical_url, etag, content_hash, first_seen_at, next_due_at, unchanged FROM url"
ALIASES = "SELECT address, canonical_url, owner, contested FROM alias"


@pytest.mark.elastic
def test_nothing_is_lost_doubled_or_asked_anew(world: World, site: Site) -> None:
    night(world)
    put(site, 3, "تحديث: أضيفت فقرة.")
    make_due(world)
    before = night(world)
    assert sorted(one["revision"] for one in before.values()) == [1, 1, 1, 2]  # type: ignore[type-var]
    known, addresses = rows(world, KNOWN), rows(world, ALIASES)

    lose(world)
    made = rebuild(settings_of(world))
    assert (made.pending, made.revisits, made.unknown) == (5, 3, 0)
    assert rows(world, KNOWN) == known
    assert rows(world, ALIASES) == addresses
    assert processed(world) == before

    files = [str(path) for path in world.data.glob("archive/*/*.warc.gz")]
    assert json.loads(world.run("import-warc", "--json", *files))["left"]["held already"] == 8
    site.log.clear()
    assert night(world) == before
    assert site.paths() == ["/feed/"]


NAME = "السالك ولد البشير"


@pytest.mark.elastic
def test_what_was_erased_stays_erased(world: World, site: Site) -> None:
    put(site, 2, f"وقال {NAME} إن الأشغال تتقدم.")
    before = night(world)
    gone = next(key for key, one in before.items() if one["title"] == TITLES[1])
    make_due(world)
    world.run("crawl", "sahel")
    us = settings_of(world)
    with around.open_ledger(us) as ledger:
        place = around.place(us, ledger, around.outlets(us))
        erase_articles(place, [gone])
        remember(ledger, NAME)
        erase_people(place)
    lose(world)
    made = rebuild(us)
    assert (made.people, made.damaged) == (1, [])
    assert gone in {key for (key,) in rows(world, "SELECT article_id FROM url WHERE erased_at IS NOT NULL")}
    make_due(world)
    put(site, 2, f"وقال {NAME} إن الأشغال تتقدم.", "وأضاف أنها تنتهي قريبا.")
    after = night(world)
    assert after.keys() == before.keys() - {gone}
    assert NAME not in json.dumps(after, ensure_ascii=False)
    assert "تنتهي قريبا" in json.dumps(after, ensure_ascii=False)
    assert not [path for path in world.data.rglob("*") if path.is_file() and b"khabar-1" in plain(path)]


def plain(path: Path) -> bytes:
    """The content of a file, unpacked."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


@pytest.fixture
def us(tmp_path: Path) -> Settings:
    """Settings of a data folder with one page in its archive."""
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "sahel.yml").write_text(
        SAHEL.format(url="https://sahel.example", way=FEED.format("https://sahel.example")), encoding="utf-8"
    )
    us = Settings(data_dir=tmp_path / "data", outlets_dir=tmp_path / "outlets")
    with ArchiveWriter(us.archive_dir, "sahel") as writer:
        writer.write(page("https://sahel.example/2024/05/khabar-0/"))
    return us


def page(url: str, **fields: Any) -> Capture:
    return make.capture(url, **{"outlet_id": "sahel"} | fields)


def captures(us: Settings) -> int:
    with Ledger.open(us.ledger) as ledger:
        return len(work.pending(ledger, 100))


def test_a_ledger_with_pages_is_replaced_only_when_told_and_kept_aside(us: Settings) -> None:
    assert rebuild(us).before is None
    with pytest.raises(ConfigError, match="--replace"):
        rebuild(us)
    before = rebuild(us, replace=True).before
    with sqlite3.connect(str(before)) as old:
        assert old.execute("SELECT count(*) FROM capture").fetchone() == (1,)
    Path(us.ledger.removeprefix("sqlite:///")).write_bytes(b"no database at all" * 1000)
    with pytest.raises(ConfigError, match="--replace"):
        rebuild(us)
    rebuild(us, replace=True)
    assert captures(us) == 1


def test_a_ledger_that_a_command_made_empty_is_no_ledger(us: Settings) -> None:
    assert captures(us) == 0
    assert rebuild(us).pending == 1
    assert captures(us) == 1


def test_nothing_is_made_of_nothing(us: Settings) -> None:
    shutil.rmtree(us.archive_dir)
    with pytest.raises(ConfigError, match="nothing is archived"):
        rebuild(us)


def test_nobody_may_be_at_work(us: Settings) -> None:
    with alone(us.data_dir / "locks" / "sahel.lock", "crawl of sahel"), pytest.raises(BusyError, match="sahel"):
        rebuild(us)
    assert rebuild(us).pending == 1


def test_what_a_killed_crawl_left_open_is_told_too(us: Settings) -> None:
    with suppress(RuntimeError), ArchiveWriter(us.archive_dir, "sahel") as writer:
        writer.write(page("https://sahel.example/2024/05/khabar-1/"))
        raise RuntimeError
    assert rebuild(us).pending == 2


def test_a_damaged_record_is_named_and_left_out(us: Settings) -> None:
    with ArchiveWriter(us.archive_dir, "sahel") as writer:
        kept = [writer.write(page(f"https://sahel.example/2024/05/khabar-{number}/")) for number in (1, 2)]
    with (us.archive_dir / kept[0].file).open("r+b") as file:
        file.seek(kept[0].offset + kept[0].length // 2)
        file.write(b"\0\0\0\0")
    made = rebuild(us)
    assert made.pending == 2
    assert [line.partition(":")[0] for line in made.damaged] == [f"{kept[0].file} at byte {kept[0].offset}"]


def test_pages_of_an_outlet_without_a_file_are_kept(us: Settings) -> None:
    with ArchiveWriter(us.archive_dir, "left") as writer:
        writer.write(page("https://left.example/1", outlet_id="left"))
    made = rebuild(us)
    assert (made.pending, made.strangers) == (2, {"left"})


def test_what_version_01_erased_is_a_tombstone(us: Settings) -> None:
    """It emptied the record in place and left its address."""
    emptied = page("https://sahel.example/2024/05/khabar-1/", body=b"", status=410, headers={})
    with ArchiveWriter(us.archive_dir, "sahel") as writer:
        writer.write(emptied)
    made = rebuild(us)
    assert (made.pending, made.erased) == (1, 1)
    with Ledger.open(us.ledger) as ledger:
        assert known(ledger, [emptied.canonical_url])[emptied.canonical_url].erased
        assert unburied(ledger) == [emptied.article_id]


def test_an_older_page_of_an_import_is_history_again(us: Settings) -> None:
    url = "https://sahel.example/2024/05/khabar-0/"
    with ArchiveWriter(us.archive_dir, "sahel") as writer:
        writer.write(page(url, body=b"<p>older</p>", hours=-24))
    made = rebuild(us)
    assert (made.pending, made.history) == (1, 1)


def test_an_archive_without_its_ledger_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    us = Settings(data_dir=tmp_path)
    with around.open_ledger(us):
        pass
    with ArchiveWriter(us.archive_dir, "sahel") as writer:
        writer.write(make.capture("https://o.ma/khabar-1/", b"x"))
    with around.open_ledger(us):
        pass
    assert not caplog.messages  # a first night, whose crawl was killed before it noted anything
    (tmp_path / "ledger.sqlite").unlink()
    for _ in range(2):
        with around.open_ledger(us):
            pass
    (said,) = caplog.messages
    assert "jarida ledger rebuild" in said
