"""Many outlets on loopback for measuring: each on a port of its own, a feed of pages as WordPress themes make them.

`python -m benchmarks.night.site --outlets 60 --pages 20` prints its ports as JSON and serves until its input is closed.
Everything is made before the first request, so that the server costs next to nothing beside what it is asked by.
"""

import argparse
import asyncio
import json
import random
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from html import escape

from benchmarks.cluster.stories import Paragraphs, corpus
from benchmarks.read.pages import shared_dir

SIZE_BYTES = 64 * 1024
NEWEST = datetime(2026, 11, 20, 8, tzinfo=UTC)
MONTHS = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]
NAMES = ["محمد الإدريسي", "فاطمة الزهراء بناني", "عبد الله أوبلا", "خديجة الركيبي"]
PAGE = """<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{title} - {name}</title>
<link rel="canonical" href="{url}"><link rel="shortlink" href="{base}/?p={number}">
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="og:url" content="{url}">
<meta property="article:published_time" content="{iso}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"{title}","datePublished":"{iso}"}}</script>
<style>{style}</style></head><body class="rtl single-post postid-{number}">
<header><a href="{base}/">{name}</a><nav><ul>{menu}</ul></nav></header>
<div id="content"><article class="post-{number} post type-post"><h1 class="entry-title">{title}</h1>
<div class="entry-meta"><span class="author"><a href="{base}/author/{number}/">{author}</a></span>
<time class="entry-date" datetime="{iso}">{printed}</time></div>
<div class="entry-content">{body}</div></article>
<section class="related"><h3>مقالات ذات صلة</h3><ul>{related}</ul></section></div>
<aside id="sidebar"><h3>آخر الأخبار</h3><ul>{related}</ul></aside>
<footer><p>جميع الحقوق محفوظة</p></footer><script>{script}</script></body></html>"""
OUTLET = """id: {id}
name: {{ar: {name}}}
country: MA
languages: [ar]
home: {base}/
enabled: true
delay_s: 0
discover:
  - feed: {base}/feed/
source: benchmark
"""


def outlet_id(number: int) -> str:
    return f"bench-{number:03}"


def outlet_files(ports: Sequence[int]) -> dict[str, str]:
    """The outlet files of the running sites by their names."""
    return {
        f"{outlet_id(number)}.yml": OUTLET.format(id=outlet_id(number), name=f"جريدة {number}", base=base(port))
        for number, port in enumerate(ports)
    }


def base(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def answers(texts: Sequence[Paragraphs], outlet: int, port: int, pages: int) -> dict[bytes, bytes]:
    """What a site answers, by path: a feed and its pages."""
    made = {f"/khabar-{number}/": page(texts, outlet, port, number) for number in range(1, pages + 1)}
    titles = {path: headline(texts, outlet, number) for number, path in enumerate(made, 1)}
    items = "".join(
        f"<item><title>{escape(titles[path])}</title><link>{base(port)}{path}</link>"
        f"<pubDate>{format_datetime(when(number))}</pubDate></item>"
        for number, path in enumerate(made, 1)
    )
    channel = f"<channel><title>{outlet}</title>{items}</channel>"
    feed = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0">{channel}</rss>'
    bodies = {**{path: (text, "text/html; charset=utf-8") for path, text in made.items()}, "/feed/": (feed, "text/xml")}
    return {path.encode(): answer(200, text.encode(), kind) for path, (text, kind) in bodies.items()}


def answer(status: int, body: bytes, kind: str = "text/plain") -> bytes:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


NOTHING = answer(404, b"not here")


def when(number: int) -> datetime:
    return NEWEST - timedelta(hours=3 * number)


def headline(texts: Sequence[Paragraphs], outlet: int, number: int) -> str:
    return " ".join(text_of(texts, outlet, number)[0].split()[:9]).strip("،.:")


def text_of(texts: Sequence[Paragraphs], outlet: int, number: int) -> Paragraphs:
    return texts[(outlet * 1009 + number) % len(texts)]


def page(texts: Sequence[Paragraphs], outlet: int, port: int, number: int) -> str:
    """A page of about 64 KB: a text, and what a theme prints around it."""
    at, chance = when(number), random.Random(f"{outlet} {number}")
    others = [chance.randrange(len(texts)) for _ in range(24)]
    filler = {"style": "", "script": ""}
    values: Mapping[str, object] = {
        "title": escape(headline(texts, outlet, number)),
        "name": f"جريدة {outlet}",
        "base": base(port),
        "url": f"{base(port)}/khabar-{number}/",
        "number": number,
        "iso": at.isoformat(),
        "printed": f"{at.day} {MONTHS[at.month - 1]} {at.year} - {at:%H:%M}",
        "author": chance.choice(NAMES),
        "body": "\n".join(f"<p>{escape(part)}</p>" for part in text_of(texts, outlet, number)),
        "menu": "".join(
            f'<li class="menu-item"><a href="{base(port)}/section/{n}/">قسم {n}</a></li>' for n in range(40)
        ),
        "related": "".join(
            f'<li class="post-item"><a href="{base(port)}/khabar-{n}/"><img src="/i/{n}.jpg" alt=""></a>'
            f'<h4><a href="{base(port)}/khabar-{n}/">{escape(" ".join(texts[n][0].split()[:9]))}</a></h4></li>'
            for n in others
        ),
    }
    bare = PAGE.format(**values, **filler)
    missing = max(0, SIZE_BYTES - len(bare.encode()))
    css, code = f".a{number}{{margin:0 auto;color:#123456}}\n", "window.q=window.q||[];q.push(['set','x',1]);\n"
    return PAGE.format(
        **values,
        style=css * (missing // 2 // len(css)),
        script=code * (missing // 2 // len(code)),
    )


class Site(asyncio.Protocol):
    """Answers requests of one connection; `get` is that of a table by path."""

    def __init__(self, get: Callable[[bytes, bytes], bytes]) -> None:
        self.get, self.heard = get, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self.heard = (self.heard + data).split(b"\r\n\r\n")
        for request in requests:
            self.transport.write(self.get(request.split(b" ", 2)[1], NOTHING))


async def serve(outlets: int, pages: int) -> None:
    loop, texts = asyncio.get_running_loop(), corpus(shared_dir())
    ports = []
    for outlet in range(outlets):
        table: dict[bytes, bytes] = {}
        server = await loop.create_server(partial(Site, table.get), "127.0.0.1", 0)
        ports.append(server.sockets[0].getsockname()[1])
        table |= answers(texts, outlet, ports[-1], pages)
    print(json.dumps(ports), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--outlets", type=int, default=60)
    parser.add_argument("--pages", type=int, default=20)
    options = parser.parse_args()
    asyncio.run(serve(options.outlets, options.pages))


if __name__ == "__main__":
    main()
