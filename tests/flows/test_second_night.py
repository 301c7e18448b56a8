"""Two nights of a small site, to the index: edits, an end, a long article, a notice; and the end undone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tests.flows.world import TITLES, World, article, of_sahel
from tests.spiders.site import Reply, Site

pytestmark = [pytest.mark.elastic]

WORDPRESS = "wordpress: {}"


@pytest.fixture
def world(tmp_path: Path, es_url: str, site: Site) -> Iterator[World]:
    with of_sahel(tmp_path, es_url, site.url, WORDPRESS) as made:
        yield made


def serve(site: Site, modified: dict[int, str]) -> None:
    """The API's list of posts, each with its day of change."""
    value = [
        {"link": f"{site.url}/2024/05/khabar-{n}/", "date_gmt": f"2024-05-0{n + 1}T10:00:00", "modified_gmt": day}
        for n, day in sorted(modified.items(), reverse=True)
    ]
    headers = {"Content-Type": "application/json", "X-WP-Total": str(len(value)), "X-WP-TotalPages": "1"}
    site.routes["/wp-json/wp/v2/posts"] = Reply(json.dumps(value), headers=headers)


def night(world: World) -> dict[str, dict[str, object]]:
    world.run("crawl", "sahel", codes=(0, 1))
    world.run("process", codes=(0, 1))
    return {str(one["title"]): one for one in world.documents().values()}


def found(world: World, *options: str) -> set[str]:
    hits = json.loads(world.run("search", "--json", "--size", "50", *options))["hits"]
    return {hit["source"]["title"] for hit in hits}


def test_what_changed_what_ended_and_what_came_back(world: World, site: Site) -> None:
    days = dict.fromkeys(range(4), "2024-05-05T10:00:00")
    serve(site, days)
    for number in range(4):
        site.routes[f"/2024/05/khabar-{number}/"] = article(number)
    site.routes["/2024/05/khabar-3/"] = article(3, "<a href='/2024/05/khabar-3/2/'>2</a>")
    site.routes["/2024/05/khabar-3/2/"] = article(3, "الجزء الثاني من المقال الطويل.")
    first = night(world)
    assert set(first) == set(TITLES)
    assert "الجزء الثاني" in str(first[TITLES[3]]["text"])

    del site.routes["/2024/05/khabar-1/"]
    site.routes["/2024/05/khabar-0/"] = article(0, "تحديث: أضيفت فقرة.")
    site.routes["/2024/05/khabar-2/"] = (
        "<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1></body></html>"
    )
    serve(site, dict.fromkeys((0, 2), "2030-01-01T10:00:00") | {3: days[3]})
    second = night(world)
    assert {title: one["revision"] for title, one in second.items()} == dict(zip(TITLES, (2, 1, 1, 1), strict=True))
    assert [title for title, one in second.items() if "gone_since" in one] == [TITLES[1]]
    assert found(world) == set(TITLES) - {TITLES[1]}
    assert found(world, "--gone") == set(TITLES)

    site.routes["/2024/05/khabar-1/"] = article(1)
    serve(site, {0: "2030-01-01T10:00:00", 1: "2031-01-01T10:00:00", 3: days[3]})
    assert not any("gone_since" in one for one in night(world).values())


def test_what_others_took_out_of_the_index_is_missed(world: World, site: Site) -> None:
    serve(site, dict.fromkeys(range(4), "2024-05-05T10:00:00"))
    for number in range(4):
        site.routes[f"/2024/05/khabar-{number}/"] = article(number)
    night(world)
    world.run("index", "check")
    with Elasticsearch(world.es_url, request_timeout=300) as es:
        es.delete_by_query(index=world.alias, query={"match": {"title": TITLES[0]}}, refresh=True)
    gone = "holds 3 documents, the ledger knows 4: 1 are gone; `jarida doctor --mend` makes them again"
    assert gone in world.run("index", "check", codes=(1,))
    assert world.run("process", codes=(1,)) == "nothing pending\n"
    world.run("doctor", "--mend", codes=(0, 1))
    world.run("index", "check")
    assert {str(one["title"]) for one in world.documents().values()} == set(TITLES)


def test_a_quiet_night_tells_what_a_deaf_channel_missed(world: World, site: Site) -> None:
    serve(site, dict.fromkeys(range(4), "2024-05-05T10:00:00"))
    for number in range(4):
        site.routes[f"/2024/05/khabar-{number}/"] = article(number)
    world.run("alerts", "add", "موسم", "موسم", "--channel", "file")
    digests = world.data / "digests"
    digests.write_text("in the way")
    assert "channel" in {one["kind"] for one in world.nightly(codes=(1,))["general"]}
    assert f"partial: موسم: {digests}" in world.run("health", codes=(1,))
    digests.unlink()
    assert world.nightly(codes=(0,))["general"] == []
    assert TITLES[1] in next(digests.iterdir()).read_text("utf-8")
    (world.data / "searches.yml").write_text("searches: [{nme: x}]")
    assert [one["kind"] for one in world.nightly(codes=(1,))["general"]] == ["channel"]
