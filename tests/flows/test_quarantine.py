"""Notices in the place of articles: the good revision stays, what never was an article leaves, a finding says so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.archive import ArchiveWriter
from tests.flows.world import World
from tests.make import capture
from tests.pipeline.extract.templates import P1, P2, P3, P4, paras, shell

pytestmark = [pytest.mark.elastic]

OUTLET = """id: oued-nabd
name: {ar: نبض الوادي}
country: MA
languages: [ar]
home: https://oued-nabd.example/
source: test
"""
WELCOME = "مرحبا بكم في فضاء القراء، حيث يمكنكم أن تتابعوا كل ما يهمكم من أخبار الجهة، وأن تتوصلوا كل صباح بجديدها."
LOGIN = f"<html><head><title>فضاء</title></head><body><h1>فضاء المشتركين بالجريدة</h1><p>{WELCOME}</p></body></html>"
TITLES = ("معرض الصناعة التقليدية", "موسم جني التمور", "أشغال المدخل الشمالي", "ميزانية الجماعة")


@pytest.fixture
def world(tmp_path: Path, es_url: str) -> Iterator[World]:
    made = World(tmp_path, es_url)
    made.outlets.mkdir()
    (made.outlets / "oued-nabd.yml").write_text(OUTLET, encoding="utf-8")
    yield made
    made.close()


def url(number: int) -> str:
    return f"https://oued-nabd.example/2026/03/0{number}/khabar"


def good(number: int, *more: str) -> str:
    title = TITLES[number % len(TITLES)]
    lines = (*(P1, P2, P3, P4)[number % 4 :], f"وحضر اللقاء رقم {number} عدد من السكان.", *more)
    return shell(f"<h1>{title}</h1><div class='entry-content'>{paras(*lines)}</div>", title=title)


def night(world: World, day: int, pages: dict[int, str]) -> dict[str, tuple[str, int]]:
    """Takes pages of a night; the titles and revisions in the index after it, by address."""
    with ArchiveWriter(world.folder / "other", "oued-nabd") as writer:
        for number, html in pages.items():
            headers = {"content-type": "text/html; charset=utf-8"}
            writer.write(capture(url(number), html.encode(), hours=24 * day, headers=headers))
    world.run("import-warc", str(world.folder / "other" / writer.name))
    world.run("process", codes=(0, 1))
    return {str(one["url"]): (str(one["title"]), int(one["revision"])) for one in world.documents().values()}


def test_notices_of_any_kind_never_replace_an_article(world: World) -> None:
    first = night(world, 0, {number: good(number) for number in range(4)})
    assert len(first) == 4
    stranger = shell(
        "<h1>فضاء جديد للقراء</h1><div class='entry-content'><p>مرحبا بكم في الحلة الجديدة.</p></div>", title="فضاء"
    )
    second = night(world, 1, {0: LOGIN, 1: LOGIN, 2: stranger, 3: good(3, "تحديث: أضيفت فقرة.")})
    changed = {address: revision for address, (_, revision) in second.items() if revision > 1}
    assert ({address: title for address, (title, _) in second.items()}, changed) == (
        {address: title for address, (title, _) in first.items()},
        {url(3): 2},
    )
    letters = world.run("dead", "list", codes=(1,))
    assert letters.count("notice: ") == 3
    again = night(world, 2, {number: good(number) for number in range(3)})
    assert again == second
    assert "notice" not in world.run("dead", "list")


def test_text_of_many_addresses_leaves_the_index_when_it_shows(world: World) -> None:
    assert len(night(world, 0, {0: good(0), 1: LOGIN, 2: LOGIN})) == 3  # two may be one article at two addresses
    assert list(night(world, 1, {3: LOGIN})) == [url(0)]


def test_an_index_from_the_archive_says_what_it_lacks(world: World) -> None:
    """Its outlet's file is gone, so nobody knows how its pages are read."""
    assert len(night(world, 1, {1: good(1), 2: good(2)})) == 2
    (world.outlets / "oued-nabd.yml").unlink()
    (world.outlets / "sahel.yml").write_text(OUTLET.replace("oued-nabd", "sahel"), encoding="utf-8")
    building = world.start("index", "build", "--from-archive", "--suffix", "x")
    said = building.communicate(timeout=300)[1]
    assert building.returncode == 1
    assert "0 documents in, 2 could not be made; " in said
    assert f"outlet=oued-nabd url={url(1)} extract: no outlet file has this id" in said
