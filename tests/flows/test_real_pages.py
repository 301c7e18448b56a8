"""Real pages served as outlets on loopback: every one is archived, read, indexed, and found first by its own words."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.world import World
from tests.support import pages_press
from tests.support.pages_press import Gold, PagesPress

pytestmark = [pytest.mark.elastic, pytest.mark.slow, pytest.mark.real]


@pytest.fixture(scope="module")
def night(
    tmp_path_factory: pytest.TempPathFactory, es_url: str, shared: Path
) -> Iterator[tuple[World, PagesPress, dict[str, dict[str, object]]]]:
    """A world after a night over the real pages, the press, and the documents by URL."""
    world = World(tmp_path_factory.mktemp("real"), es_url)
    with pages_press.serve(shared) as served:
        served.write_outlets(world.outlets)
        report = world.nightly()
        assert report["error"] is None
        yield world, served, {str(one["url"]): one for one in world.documents().values()}
    world.close()


def first_hits(world: World, queries: dict[str, str]) -> dict[str, str | None]:
    """The id of the first hit of each query."""
    lines = "\n".join(json.dumps({"qid": qid, "query": query}) for qid, query in queries.items())
    rows = map(json.loads, world.run("search", "--batch", "-", "--size", "1", stdin=lines).splitlines())
    return {row["qid"]: next(iter(row["ids"]), None) for row in rows}


def sentence(page: Gold) -> str:
    """A sentence from the middle of a body, at most 25 words of it."""
    sentences = [one.strip() for one in re.split(r"[.!؟?\n]+", page.text) if len(one.split()) >= 5] or [page.text]
    return " ".join(sentences[len(sentences) // 2].split()[:25])


def test_every_page_becomes_a_document(night: tuple[World, PagesPress, dict[str, dict[str, object]]]) -> None:
    _, served, documents = night
    assert {served.url(page) for page in served.pages} == documents.keys()


@pytest.mark.parametrize("by", ["title", "sentence"])
def test_every_article_is_found_first_by_its_own_words(
    night: tuple[World, PagesPress, dict[str, dict[str, object]]], by: str
) -> None:
    world, served, documents = night
    sought = {page.id: (page.title or "") if by == "title" else sentence(page) for page in served.pages}
    found = first_hits(world, {page_id: words for page_id, words in sought.items() if words})
    wanted = {page.id: documents[served.url(page)]["article_id"] for page in served.pages if sought[page.id]}
    assert {page_id: sought[page_id] for page_id in wanted if found[page_id] != wanted[page_id]} == {}


def test_the_seed_article_is_read_and_found(night: tuple[World, PagesPress, dict[str, dict[str, object]]]) -> None:
    world, served, documents = night
    (seed,) = [page for page in served.pages if page.outlet_id == "pages-seed"]
    document = documents[served.url(seed)]
    assert (str(document["published_at"])[:10], document["author"], document["dateline"]) == (
        "2023-12-28",
        "إلهام بنخنفر",
        "كلميم",
    )
    queries = ("الاقتصاد الاجتماعي", "وادنون", "الكاتب العام لولاية", "كلميم")
    assert set(first_hits(world, {query: query for query in queries}).values()) == {document["article_id"]}
