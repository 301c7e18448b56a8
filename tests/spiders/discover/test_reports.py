"""Kinds of lists that broke other feed readers and sitemap parsers, as their public reports tell (docs/lists.md)."""

import gzip
from urllib.parse import unquote

import pytest

from pipeline.models import Discovery, DiscoveryKind, Outlet
from spiders.discover.answer import Answer
from spiders.discover.ways import read

OUTLET = Outlet("o", {"ar": "و"}, "MA", "https://o.ma/", ("ar",))
ITEM = "<item><title>خبر</title><link>https://o.ma/a</link></item>"


def rss(*items: str) -> str:
    return f"<rss><channel>{''.join(items)}</channel></rss>"


REPORTS: dict[str, tuple[DiscoveryKind, bytes | str, list[str]]] = {
    "control characters": ("feed", rss(ITEM.replace("خبر", "خ\x08ب\x1e\x13ر")), ["a"]),
    "half of a surrogate pair": ("feed", rss(ITEM.replace("خبر", "خبر &#xDE09;&#56841;")), ["a"]),
    "names that begin with a digit": ("feed", rss(f"<item><1536x1536>x</1536x1536>{ITEM[6:]}"), ["a"]),
    "no channel": ("feed", f"<rss>{ITEM}</rss>", ["a"]),
    "advertisements between the items": (
        "feed",
        rss(ITEM, "<script async src='x'>a && b < c</script><ins>", ITEM), ["a", "a"],
    ),
    "blank lines first": ("feed", f"\n\n <?xml version='1.0'?>{rss(ITEM)}", ["a"]),
    "address in CDATA on lines of its own": (
        "feed",
        rss("<item><link>\n<![CDATA[\n https://o.ma/a\n]]>\n</link></item>"), ["a"],
    ),
    "guid that is no address": (
        "feed",
        rss("<item><guid>200601176L4S48</guid><link>https://o.ma/a</link></item>"), ["a"],
    ),
    "the feed's own address first": (
        "feed",
        '<feed><entry><link rel="self" href="https://o.ma/atom.xml"/><link href="https://o.ma/a"/></entry></feed>',
        ["a"],
    ),
    "relative addresses": ("feed", '<feed><entry><link href="/blog/a"/></entry></feed>', ["blog/a"]),
    "a few bytes that are no UTF-8": (
        "feed",
        rss(ITEM, ITEM).encode().replace("خبر".encode(), b"\xd8\xae\xff", 1), ["a", "a"],
    ),
    "undeclared prefix": ("feed", rss("<item><w:x>1</w:x><link>https://o.ma/a</link></item>"), ["a"]),
    "packed list of addresses": ("sitemap", gzip.compress(b"https://o.ma/a\nhttps://o.ma/b\n"), ["a", "b"]),
    "named .gz and not packed": ("sitemap", "<urlset><url><loc>https://o.ma/a</loc></url></urlset>", ["a"]),
    "mark and blanks before a sitemap": (
        "sitemap",
        "\ufeff \n<urlset><url><loc> https://o.ma/a </loc></url></urlset>", ["a"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", REPORTS)
def test_reported_kind_is_read(kind: str) -> None:
    way, body, expected = REPORTS[kind]
    raw = body if isinstance(body, bytes) else body.encode()
    page = read(Answer("https://o.ma/list.xml.gz", 200, {}, raw), OUTLET, Discovery(way, "https://o.ma/list.xml.gz"))
    assert [unquote(link.url).removeprefix("https://o.ma/") for link in page.links] == expected


def test_every_reported_kind_is_in_the_docs() -> None:
    from pathlib import Path

    text = (Path(__file__).parents[3] / "docs" / "lists.md").read_text("utf-8")
    assert [kind for kind in REPORTS if f"| {kind} |" not in text] == []
