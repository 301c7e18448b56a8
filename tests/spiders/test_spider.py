"""The spider against a real server on loopback: what is found, fetched, kept, and what is left alone."""

import gzip
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from pipeline import archive
from pipeline.ledger import Ledger, work
from pipeline.ledger.crawl import known
from pipeline.ledger.letters import ARCHIVE, Letter
from pipeline.models import Discovery, Hints
from pipeline.settings import Settings
from tests.spiders.conftest import Crawls, captures, outlet_of
from tests.spiders.site import Asked, Reply, Site, page

WORDPRESS = Discovery("wordpress", pages=10)
TEXT = "افتتحت بمدينة كلميم يوم أمس فعاليات المعرض الجهوي للصناعة التقليدية بحضور عدد من العارضين."


def json_reply(value: object, **headers: str) -> Reply:
    return Reply(json.dumps(value), headers={"Content-Type": "application/json", **headers})


def posts(site: Site, numbers: range) -> list[dict[str, object]]:
    return [
        {
            "link": f"{site.url}/2024/05/خبر-{number}/",
            "title": {"rendered": f"خبر &#8211; {number}"},
            "date_gmt": "2024-05-02T10:00:00",
        }
        for number in numbers
    ]


def wordpress(site: Site, count: int = 3) -> None:
    """A WordPress with its API and its posts."""
    site.routes["/wp-json/wp/v2/posts"] = json_reply(posts(site, range(count, 0, -1)), **{"X-WP-TotalPages": "1"})
    for number in range(1, count + 1):
        site.routes[f"/2024/05/خبر-{number}/"] = page(f"خبر {number}", TEXT)


def feed(site: Site, *paths: str) -> Reply:
    items = "".join(f"<item><title>خبر</title><link>{site.url}{path}</link></item>" for path in paths)
    return Reply(f"<rss><channel>{items}</channel></rss>", headers={"Content-Type": "application/rss+xml"})


def test_archives_every_post_newest_first_with_the_hints_of_the_api(site: Site, crawl: Crawls, us: Settings) -> None:
    wordpress(site)
    result = crawl(outlet_of(site, WORDPRESS))
    kept = captures(us)
    assert [capture.url.rsplit("-")[-1] for capture in kept] == ["3/", "2/", "1/"]
    assert kept[-1].hints.title == "خبر – 1"
    assert kept[-1].hints.date == "2024-05-02T10:00:00+00:00"
    assert kept[-1].canonical_url == f"{site.url}/2024/05/%D8%AE%D8%A8%D8%B1-1"
    assert (result["discovered"], result["new"], result["failed"], result["findings"]) == (3, 3, 0, [])


def test_second_crawl_asks_for_nothing_but_the_list(site: Site, crawl: Crawls) -> None:
    wordpress(site)
    crawl(outlet_of(site, WORDPRESS))
    site.log.clear()
    result = crawl(outlet_of(site, WORDPRESS))
    assert len(site.paths()) == 1
    assert (result["discovered"], result["fetched"], result["new"]) == (3, 0, 0)


def test_introduces_itself_and_obeys_robots(site: Site, crawl: Crawls) -> None:
    wordpress(site)
    site.routes["/robots.txt"] = "User-agent: Jarida\nDisallow: /2024/05/خبر-2/\n"
    result = crawl(outlet_of(site, WORDPRESS))
    assert "/2024/05/خبر-2/" not in site.paths()
    assert result["fetched"] == 2
    agents = {asked.headers["user-agent"] for asked in site.log}
    assert len(agents) == 1
    assert agents.pop().startswith("Jarida/")


def test_robots_that_answers_503_means_hands_off(site: Site, crawl: Crawls) -> None:
    wordpress(site)
    site.routes["/robots.txt"] = Reply("busy", 503)
    result = crawl(outlet_of(site, WORDPRESS))
    assert site.paths() == []
    assert "robots-unavailable" in str(result["first_error"])
    assert "robots-unavailable" in str(result["findings"])


def test_api_that_is_html_falls_through_to_the_feed(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    wordpress(site)
    site.routes["/wp-json/wp/v2/posts"] = page("الرئيسية", TEXT)
    site.routes["/feed/"] = feed(site, "/2024/05/خبر-1/", "/2024/05/خبر-2/")
    result = crawl(outlet_of(site, WORDPRESS, Discovery("feed", f"{site.url}/feed/")))
    assert result["new"] == 2
    assert result["failed"] == 0
    assert "api-is-html" in str(result["findings"])


def test_feed_that_is_html_fails_with_a_name_and_a_dead_letter(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    site.routes["/feed/"] = page("الرئيسية", TEXT)
    result = crawl(outlet_of(site, Discovery("feed", f"{site.url}/feed/")))
    assert (result["discovered"], result["failed"]) == (0, 1)
    assert str(result["first_error"]).startswith(f"feed-is-html: {site.url}/feed/")
    assert known(ledger, [f"{site.url}/feed"])[f"{site.url}/feed"].failures == 1


def test_list_that_works_again_is_forgiven(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/"))
    crawl(outlet)
    wordpress(site)
    site.routes["/feed/"] = feed(site, "/2024/05/خبر-1/")
    crawl(outlet)
    assert known(ledger, [f"{site.url}/feed"])[f"{site.url}/feed"].failures == 0


def test_odd_pages_fail_one_by_one_and_the_rest_is_kept(
    site: Site, crawl: Crawls, ledger: Ledger, us: Settings
) -> None:
    wordpress(site, 7)
    odd = {
        1: Reply("", 404),
        2: Reply("", 500),
        3: Reply("", hang=True),
        4: Reply("  \n", headers={"Content-Type": "text/html"}),
        5: Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
        6: Reply("", 302, {"Location": "/"}),
    }
    for number, reply in odd.items():
        site.routes[f"/2024/05/خبر-{number}/"] = reply
    site.routes["/"] = page("الرئيسية", TEXT)
    result = crawl(outlet_of(site, WORDPRESS))
    assert (result["new"], result["failed"]) == (1, 6)
    assert [capture.url[-2] for capture in captures(us)] == ["7"]
    states = known(ledger, [f"{site.url}/2024/05/%D8%AE%D8%A8%D8%B1-{number}" for number in odd])
    assert [state.failures for state in states.values()] == [1] * 6


def test_failed_page_is_tried_again_even_when_no_list_has_it_any_more(
    site: Site, crawl: Crawls, ledger: Ledger
) -> None:
    wordpress(site, 2)
    site.routes["/2024/05/خبر-1/"] = Reply("", 404)
    assert crawl(outlet_of(site, WORDPRESS))["failed"] == 1
    make_due(ledger)
    site.routes["/wp-json/wp/v2/posts"] = json_reply(posts(site, range(2, 1, -1)), **{"X-WP-TotalPages": "1"})
    site.routes["/2024/05/خبر-1/"] = page("خبر 1", TEXT)
    assert crawl(outlet_of(site, WORDPRESS))["new"] == 1


def test_error_of_our_own_is_in_the_report(site: Site, crawl: Crawls) -> None:
    result = crawl(outlet_of(site, Discovery("feed", None)))
    assert result["failed"] == 1
    assert str(result["first_error"]).startswith("crawler-error")


def test_crawl_that_can_not_keep_its_pages_stops_and_says_so(site: Site, crawl: Crawls, us: Settings) -> None:
    wordpress(site, 9)
    us.data_dir.mkdir(exist_ok=True)
    us.archive_dir.write_text("a file where a folder is needed")
    result = crawl(outlet_of(site, WORDPRESS))
    assert result["finish_reason"] == "not-kept"
    assert str(result["first_error"]).startswith("not-kept: sahel/")
    assert len(site.paths()) < 9


def test_known_page_is_asked_conditionally(site: Site, crawl: Crawls, ledger: Ledger) -> None:
    def answer(asked: Asked) -> Reply:
        known_already = asked.headers.get("if-none-match") == '"v1"'
        return Reply("", 304) if known_already else Reply(page("خبر", TEXT), headers={"ETag": '"v1"'})

    wordpress(site, 1)
    site.routes["/2024/05/خبر-1/"] = answer
    crawl(outlet_of(site, WORDPRESS))
    make_due(ledger)
    result = crawl(outlet_of(site, WORDPRESS))
    assert (result["fetched"], result["unchanged"], result["failed"]) == (0, 1, 0)


def test_changed_page_is_kept_beside_the_earlier_one(site: Site, crawl: Crawls, ledger: Ledger, us: Settings) -> None:
    wordpress(site, 1)
    crawl(outlet_of(site, WORDPRESS))
    make_due(ledger)
    site.routes["/2024/05/خبر-1/"] = page("خبر مصحح", TEXT)
    result = crawl(outlet_of(site, WORDPRESS))
    assert (result["new"], result["changed"]) == (0, 1)
    assert len(captures(us)) == 2


def test_same_bytes_again_are_not_archived_twice(site: Site, crawl: Crawls, ledger: Ledger, us: Settings) -> None:
    wordpress(site, 1)
    crawl(outlet_of(site, WORDPRESS))
    make_due(ledger)
    result = crawl(outlet_of(site, WORDPRESS))
    assert (result["fetched"], result["unchanged"]) == (1, 1)
    assert len(captures(us)) == 1


def damage(us: Settings) -> None:
    """Spoils the only page of the archive in its middle."""
    (file,) = us.archive_dir.glob("*/*.warc.gz")
    ((pointer, _),) = archive.records(us.archive_dir, str(file.relative_to(us.archive_dir)))
    content = bytearray(file.read_bytes())
    content[pointer.offset + pointer.length - 100] ^= 0xFF
    file.write_bytes(content)


def test_same_bytes_again_are_archived_when_their_record_is_damaged(
    site: Site, crawl: Crawls, ledger: Ledger, us: Settings
) -> None:
    wordpress(site, 1)
    crawl(outlet_of(site, WORDPRESS))
    damage(us)
    make_due(ledger)
    assert crawl(outlet_of(site, WORDPRESS))["changed"] == 1
    (pending,) = work.pending(ledger, 10)
    assert TEXT.encode() in archive.read(us.archive_dir, pending.pointer).body


def test_a_page_whose_record_was_found_damaged_is_asked_for_anew(
    site: Site, crawl: Crawls, ledger: Ledger, us: Settings
) -> None:
    """At once, without a condition, and also when no list has it any more."""

    def answer(asked: Asked) -> Reply:
        conditional = "if-none-match" in asked.headers
        return Reply("", 304) if conditional else Reply(page("خبر", TEXT), headers={"ETag": '"v1"'})

    wordpress(site, 1)
    site.routes["/2024/05/خبر-1/"] = answer
    crawl(outlet_of(site, WORDPRESS))
    damage(us)
    (one,) = work.pending(ledger, 10)
    letter = Letter(one.article_id, one.outlet_id, one.url, ARCHIVE, "unreadable record", "cut", datetime.now(UTC), 1)
    work.finish(ledger, "", [], [], [letter])
    site.routes["/wp-json/wp/v2/posts"] = json_reply([], **{"X-WP-TotalPages": "1"})
    assert crawl(outlet_of(site, WORDPRESS))["changed"] == 1
    assert len(captures(us)) == 1


def make_due(ledger: Ledger) -> None:
    from sqlalchemy import update

    from pipeline.ledger import schema

    with ledger.write() as connection:
        connection.execute(update(schema.url).values(next_due_at=datetime(2020, 1, 1, tzinfo=UTC)))


def test_gap_is_closed_by_the_next_way(site: Site, crawl: Crawls) -> None:
    wordpress(site, 4)
    del site.routes["/wp-json/wp/v2/posts"]
    site.routes["/feed/"] = feed(site, "/2024/05/خبر-4/", "/2024/05/خبر-3/")
    entries = "".join(f"<url><loc>{site.url}/2024/05/خبر-{number}/</loc></url>" for number in range(1, 5))
    site.routes["/sitemap.xml"] = Reply(f"<urlset>{entries}</urlset>", headers={"Content-Type": "text/xml"})
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/"), Discovery("sitemap", f"{site.url}/sitemap.xml"))
    assert crawl(outlet)["new"] == 4
    site.log.clear()
    crawl(outlet)
    assert site.paths() == ["/feed/"]


def test_limit_takes_the_newest_and_the_next_crawl_the_rest(site: Site, crawl: Crawls, us: Settings) -> None:
    wordpress(site, 5)
    assert crawl(outlet_of(site, WORDPRESS), limit=2)["new"] == 2
    assert [capture.url[-2] for capture in captures(us)] == ["5", "4"]
    assert crawl(outlet_of(site, WORDPRESS), limit=2)["new"] == 2


def test_redirected_address_is_kept_under_the_final_one_and_asked_once(site: Site, crawl: Crawls, us: Settings) -> None:
    site.routes["/feed/"] = feed(site, "/?p=7")
    site.routes["/?p=7"] = Reply("", 301, {"Location": "/2024/05/slug/"})
    site.routes["/2024/05/slug/"] = page("خبر", TEXT)
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/"))
    crawl(outlet)
    assert [capture.canonical_url for capture in captures(us)] == [f"{site.url}/2024/05/slug"]
    site.log.clear()
    crawl(outlet)
    assert site.paths() == ["/feed/"]


def test_page_is_kept_under_the_address_it_calls_its_own(site: Site, crawl: Crawls, us: Settings) -> None:
    site.routes["/feed/"] = feed(site, "/?p=7", "/?p=8")
    head = f'<link rel="canonical" href="{site.url}/2024/05/slug/">'
    site.routes["/?p=7"] = page("خبر", TEXT, head=head)
    site.routes["/?p=8"] = page("خبر آخر", TEXT, head=head)
    crawl(outlet_of(site, Discovery("feed", f"{site.url}/feed/")))
    assert sorted(capture.canonical_url for capture in captures(us)) == [f"{site.url}/2024/05/slug", f"{site.url}/?p=8"]


def test_never_leaves_the_outlet(site: Site, crawl: Crawls, us: Settings) -> None:
    from tests.spiders.site import serving

    with serving() as other:
        other.routes["/secret/2024/05/x/"] = page("سر", TEXT)
        wordpress(site, 3)
        site.routes["/2024/05/خبر-1/"] = Reply("", 302, {"Location": f"{other.url}/secret/2024/05/x/"})
        refresh = f'<meta http-equiv="refresh" content="0;url={other.url}/secret/2024/05/x/">'
        site.routes["/2024/05/خبر-2/"] = page("تحويل", TEXT, head=refresh)
        site.routes["/2024/05/خبر-3/"] = Reply("", 302, {"Location": "file:///etc/passwd"})
        result = crawl(outlet_of(site, WORDPRESS))
        assert other.log == []
    assert result["failed"] == 3
    assert "guard" in str(result["errors"])
    assert captures(us) == []


def test_refresh_leads_to_the_address_that_is_printed(site: Site, crawl: Crawls, us: Settings) -> None:
    wordpress(site, 1)
    site.routes["/2024/05/خبر-1/"] = page(
        "تحويل", head='<meta http-equiv="refresh" content="0;url=/news.php?id=300&lang=ar">'
    )
    site.routes["/news.php?id=300&lang=ar"] = page("خبر", TEXT)
    assert crawl(outlet_of(site, WORDPRESS))["new"] == 1
    assert [capture.url for capture in captures(us)] == [f"{site.url}/news.php?id=300&lang=ar"]


def test_truncated_answers_are_asked_for_again(site: Site, crawl: Crawls, us: Settings) -> None:
    import random

    noise = "".join(random.Random(1).choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", k=200_000))
    whole = gzip.compress(page("خبر", noise).encode())
    seen: list[Asked] = []

    def answer(asked: Asked) -> Reply:
        seen.append(asked)
        body = whole if len(seen) > 1 else whole[: len(whole) // 2]
        return Reply(body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})

    wordpress(site, 1)
    site.routes["/2024/05/خبر-1/"] = answer
    assert crawl(outlet_of(site, WORDPRESS))["new"] == 1
    assert len(seen) == 2
    assert noise.encode() in captures(us)[0].body


def test_page_that_stays_truncated_fails(site: Site, crawl: Crawls) -> None:
    wordpress(site, 2)
    site.routes["/2024/05/خبر-1/"] = Reply(b"\x1f\x8b\x08\x00", headers={"Content-Encoding": "gzip"})
    site.routes["/2024/05/خبر-2/"] = Reply("<html>", length=1000)
    result = crawl(outlet_of(site, WORDPRESS))
    assert result["failed"] == 2
    assert "truncated" in str(result["first_error"])


@pytest.mark.parametrize(
    ("reply", "rule"),
    [
        (Reply(b"x" * 3_000_000, headers={"Content-Type": "text/html"}), "too-large"),
        (Reply(gzip.compress(b"x" * 9_000_000), headers={"Content-Encoding": "gzip"}), "too-large"),
        (Reply("", 302, {"Location": quote("/2024/05/خبر-1/")}), "redirect-loop"),
    ],
    ids=["large page", "bomb", "loop"],
)
def test_excess_is_cut_short_and_named(site: Site, crawl: Crawls, reply: Reply, rule: str) -> None:
    wordpress(site, 1)
    site.routes["/2024/05/خبر-1/"] = reply
    result = crawl(outlet_of(site, WORDPRESS))
    assert result["failed"] == 1
    assert str(result["first_error"]).startswith(rule)


def test_portal_of_tables_is_crawled_by_its_numbers(site: Site, crawl: Crawls, us: Settings) -> None:
    ticker = "".join(f'<li><a href="تصانيف/أخبار/{number}/الموقع.html">عاجل</a></li>' for number in range(811, 814))
    cells = (f'<td><a href="تصانيف/أخبار/{number}/خبر جديد {number}.html">خبر</a></td>' for number in range(811, 814))
    head = f'<head><meta charset="windows-1256"><base href="{site.url}/"></head>'
    front = f"<html>{head}<ul>{ticker}</ul><table>{''.join(cells)}</table>"
    site.routes["/"] = Reply(front.encode("cp1256"), headers={"Content-Type": "text/html; charset=utf-8"})
    for number in range(811, 814):
        body = page(f"خبر {number}", TEXT).encode("cp1256")
        site.routes[f"/تصانيف/أخبار/{number}/خبر جديد {number}.html"] = Reply(
            body, headers={"Content-Type": "text/html"}
        )
    outlet = outlet_of(
        site,
        Discovery("listing", f"{site.url}/"),
        article_url=r"/\d+/[^/]*\.html$",
        article_id=r"/(\d+)/[^/]*\.html$",
    )
    result = crawl(outlet)
    assert (result["discovered"], result["new"], result["failed"]) == (3, 3, 0)
    assert sorted(capture.canonical_url for capture in captures(us)) == [f"{site.url}/?p={n}" for n in range(811, 814)]
    assert all(capture.hints == Hints() for capture in captures(us))


def test_listing_is_followed_from_page_to_page(site: Site, crawl: Crawls) -> None:
    for number in (1, 2, 3):
        following = f"<a class=next href='/r?paged={number + 1}'>التالي</a>" if number < 3 else ""
        site.routes[f"/r?paged={number}"] = (
            f"<a href='/2024/05/0{number}/خبر'>خبر</a><a href='/contact'>x</a>{following}"
        )
        site.routes[f"/2024/05/0{number}/خبر"] = page("خبر", TEXT)
    result = crawl(outlet_of(site, Discovery("listing", f"{site.url}/r?paged=1", "a.next", 5)))
    assert (result["discovered"], result["new"]) == (3, 3)
    assert "/contact" not in site.paths()


def test_crawl_delay_of_robots_is_honoured(site: Site, crawl: Crawls) -> None:
    wordpress(site, 2)
    site.routes["/robots.txt"] = "User-agent: *\nCrawl-delay: 0.4\n"
    crawl(outlet_of(site, WORDPRESS))
    times = [asked.at for asked in site.log]
    assert all(later - earlier >= 0.15 for earlier, later in pairwise(times[1:]))


def records(us: Settings) -> list[tuple[str, str, Mapping[str, str]]]:
    """Type, address and head of every record, file by file."""
    spots = [spot for file in archive.files(us.archive_dir) for spot in archive.spots(us.archive_dir, file)]
    return [(one.record.type, one.record.url, one.record.headers) for one in spots if one.record]


def test_the_archive_says_how_each_page_and_list_was_asked_for(site: Site, crawl: Crawls, us: Settings) -> None:
    wordpress(site, 1)
    packed = gzip.compress(page("خبر 1", TEXT).encode())
    site.routes["/2024/05/خبر-1/"] = Reply(packed, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"})
    crawl(outlet_of(site, WORDPRESS))
    found = records(us)
    assert [kind for kind, _, _ in found][:3] == ["warcinfo", "response", "request"]
    told = {head.get("jarida-kind") for kind, _, head in found if kind == "response"}
    assert told == {"robots", "list", None}
    article = next(head for kind, _, head in found if "jarida-canonical-url" in head)
    assert (article["warc-ip-address"], article["warc-protocol"]) == ("127.0.0.1", "HTTP/1.1")
    assert article["jarida-decoded"] == "gzip"
    assert article["warc-record-id"] in {head.get("warc-concurrent-to") for _, _, head in found}


def test_a_page_that_is_as_it_was_is_a_revisit(site: Site, crawl: Crawls, us: Settings, ledger: Ledger) -> None:
    def answer(asked: Asked) -> Reply:
        known_already = asked.headers.get("if-none-match") == '"v1"'
        return Reply("", 304) if known_already else Reply(page("خبر", TEXT), headers={"ETag": '"v1"'})

    wordpress(site, 2)
    site.routes["/2024/05/خبر-1/"] = answer
    crawl(outlet_of(site, WORDPRESS))
    make_due(ledger)
    crawl(outlet_of(site, WORDPRESS))
    seen = [head for kind, _, head in records(us) if kind == "revisit"]
    profiles = {head["warc-profile"].rsplit("/")[-1]: head for head in seen}
    assert set(profiles) == {"server-not-modified", "identical-payload-digest"}
    same = profiles["identical-payload-digest"]
    pages = [head for kind, _, head in records(us) if kind == "response"]
    assert same["warc-payload-digest"] in {head["warc-payload-digest"] for head in pages}
    assert {head["warc-refers-to-date"] for head in seen} <= {head["warc-date"] for head in pages}
    assert len(captures(us)) == 2


def test_a_quiet_night_needs_no_store_of_the_archive(
    site: Site, crawl: Crawls, us: Settings, ledger: Ledger, tmp_path: Path
) -> None:
    """A page that is as it was is not failed because the record of before can't be looked at."""
    from tests.spiders.test_keys import age

    site.routes["/feed/"] = Reply(
        f"<rss><channel><item><link>{site.url}/2024/05/khabar-1/</link></item></channel></rss>",
        headers={"Content-Type": "text/xml"},
    )
    site.routes["/2024/05/khabar-1/"] = "<h1>خبر</h1><p>نص الخبر</p>"
    outlet = outlet_of(site, Discovery("feed", f"{site.url}/feed/"))
    store = tmp_path / "store"
    archive.attach(us.archive_dir, url := f"file://{store}")
    try:
        assert crawl(outlet)["new"] == 1
        store.rename(tmp_path / "away")
        archive.attach(us.archive_dir, None)
        archive.attach(us.archive_dir, url)
        age(ledger)
        night = crawl(outlet)
    finally:
        archive.attach(us.archive_dir, None)
    assert (night["unchanged"], night["failed"], night["new"], night["changed"]) == (1, 0, 0, 0)
