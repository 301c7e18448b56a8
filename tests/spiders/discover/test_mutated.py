"""Two thousand lists that were cut, mixed, escaped and broken: no trace, and no link that is lost in silence."""

import json
import random
import re
from collections.abc import Callable
from html import escape

import pytest

from pipeline.errors import DiscoveryError
from pipeline.models import Discovery, DiscoveryKind, Outlet
from spiders.discover.answer import Answer, Page
from spiders.discover.ways import READERS, read
from spiders.harvest import Harvest

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
ADDRESSES = [f"https://o.ma/2024/05/khabar-{number}?a=1&amp;lang=ar" for number in range(1, 9)]
SEEDS = range(20)
EACH = 25

RSS = "".join(
    f"<item><title>خبر {n} &amp; ثان</title><description><![CDATA[<p>نص <b>{n}</b></p>]]></description>"
    f"<link>{url}</link>"
    f"<guid isPermaLink='false'>{n}</guid><pubDate>Thu, 2{n} Dec 2023 10:00:00 +0100</pubDate></item>"
    for n, url in enumerate(ADDRESSES, 1)
)
ATOM = "".join(
    f'<entry><title type="html">خبر {n}</title><link rel="alternate" href="{url}"/>'
    f"<updated>2023-12-2{n}</updated></entry>"
    for n, url in enumerate(ADDRESSES, 1)
)
SITEMAP = "".join(f"<url><loc>{url}</loc><lastmod>2023-12-2{n}</lastmod></url>" for n, url in enumerate(ADDRESSES, 1))
POSTS = [
    {"link": url.replace("&amp;", "&"), "title": {"rendered": f"خبر {n}"}, "date_gmt": f"2023-12-2{n}T10:00:00"}
    for n, url in enumerate(ADDRESSES, 1)
]
LISTS: dict[str, tuple[DiscoveryKind, str]] = {
    "rss": ("feed", f'<?xml version="1.0"?><rss><channel><title>و</title>{RSS}</channel></rss>'),
    "atom": ("feed", f'<feed xmlns="http://www.w3.org/2005/Atom">{ATOM}</feed>'),
    "sitemap": ("sitemap", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{SITEMAP}</urlset>'),
    "rest": ("wordpress", json.dumps(POSTS, ensure_ascii=False)),
}
# What a lenient reader sees: whole addresses where the format has them.
LENIENT = re.compile(
    rb"""(?:<link>|<loc>|rel="alternate"\ href="|"link":\ ")(https://o\.ma/2024/05/khabar-\d)\?a=1&(?:amp;)?lang=ar[<"]"""
)


def cut(body: bytes, draw: random.Random) -> bytes:
    return body[: draw.randrange(len(body))]


def without(body: bytes, draw: random.Random) -> bytes:
    first = draw.randrange(len(body))
    return body[:first] + body[first + draw.randrange(1, 40) :]


def doubled(body: bytes, draw: random.Random) -> bytes:
    first, last = sorted(draw.sample(range(len(body)), 2))
    return body[:last] + body[first:]


def inserted(body: bytes, draw: random.Random) -> bytes:
    first = draw.randrange(len(body))
    odd = [
        b"<br>",
        b"&",
        b"<",
        b'"',
        b"\x00\x08",
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"\xe9\xff",
        b"</",
        b"&copy",
        b"{",
        b"[",
        b"\\",
    ]
    return body[:first] + draw.choice(odd) + body[first:]


def escaped_twice(body: bytes, draw: random.Random) -> bytes:
    return body.replace(b"&amp;", b"&amp;amp;")


def mixed(body: bytes, draw: random.Random) -> bytes:
    first, last = sorted(draw.sample(range(len(body)), 2))
    middle = body[first:last].decode("utf-8", "ignore").encode("cp1256", "ignore")
    return body[:first] + middle + body[last:]


def noticed(body: bytes, draw: random.Random) -> bytes:
    return b"<br />\n<b>Warning</b>: x[0] {y} in <b>a.php</b> on line <b>3</b>\n" + body


def wrongly_typed(body: bytes, draw: random.Random) -> bytes:
    return re.sub(rb'"rendered": "[^"]*"|<pubDate>[^<]*', draw.choice([b'"rendered": 7', b"<pubDate>0"]), body, count=3)


def tagless(body: bytes, draw: random.Random) -> bytes:
    tags = list(re.finditer(rb"</?\w+[^<>]*>|[{}\[\],]", body))
    if not tags:
        return body
    tag = draw.choice(tags)
    return body[: tag.start()] + body[tag.end() :]


def whole_escaped(body: bytes, draw: random.Random) -> bytes:
    return escape(body.decode(), quote=False).encode()


MUTATIONS: list[Callable[[bytes, random.Random], bytes]] = [
    cut, without, doubled, inserted, escaped_twice, mixed, noticed, wrongly_typed, tagless,
]  # fmt: skip


def read_or_told(kind: DiscoveryKind, body: bytes) -> Page | None:
    """The page; None when the list is refused, which is a finding."""
    way = Discovery(kind, "https://o.ma/list")
    try:
        return read(Answer("https://o.ma/list", 200, {}, body), OUTLET, way)
    except DiscoveryError:
        return None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", LISTS)
def test_no_mutation_loses_a_link_in_silence(name: str, seed: int) -> None:
    draw = random.Random(f"{name} {seed}")
    kind, text = LISTS[name]
    refused = 0
    for _ in range(EACH):
        body = text.encode()
        done = draw.sample(MUTATIONS, draw.choice((1, 1, 2, 3)))
        for mutate in done:
            body = mutate(body, draw) or b" "
        seen = {found.decode() for found in LENIENT.findall(body)}
        page = read_or_told(kind, body)
        if page is None:
            refused += 1
            assert not seen or name == "rest", (done, body)
            continue
        harvest = Harvest(OUTLET, Discovery(kind, "https://o.ma/list"), "https://o.ma/list")
        found = {link.url.partition("?")[0] for link in harvest.sift(page.links).values()}
        told = [*page.findings, *harvest.findings()]
        assert seen <= found or told, (done, seen - found, body.decode("utf-8", "replace"))
        assert len(seen - found) <= 1, (done, seen - found, body.decode("utf-8", "replace"))
    assert refused <= EACH // 2


@pytest.mark.parametrize("name", ["rss", "atom", "sitemap", "rest"])
def test_list_that_was_escaped_whole_is_read(name: str) -> None:
    kind, text = LISTS[name]
    page = read_or_told(kind, whole_escaped(text.encode(), random.Random(1)))
    assert page is not None
    assert len(page.links) == 8


@pytest.mark.parametrize("name", LISTS)
def test_any_error_of_a_list_is_its_finding(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Page:
        raise RecursionError("deeper than anybody thought")

    kind, text = LISTS[name]
    monkeypatch.setitem(READERS, kind, broken)
    with pytest.raises(DiscoveryError, match="rule=reader-error: RecursionError: deeper"):
        read(Answer("https://o.ma/list", 200, {}, text.encode()), OUTLET, Discovery(kind, "https://o.ma/list"))
