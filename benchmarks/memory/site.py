"""An outlet of any number of small pages on loopback, each made when it is asked for.

`python -m benchmarks.memory.site --pages 50000` prints its port and serves until its input is closed.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Sequence
from functools import partial
from random import Random

from benchmarks.cluster.stories import corpus
from benchmarks.night.site import Site, answer, base, when
from benchmarks.read.pages import shared_dir

WORDS, PIECE, LINE, IN_SITEMAP = 130, 5, 26, 1000
PAGE = """<!doctype html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{url}"><meta property="article:published_time" content="{at}"></head>
<body class="single-post postid-{number}"><article><h1 class="entry-title">{title}</h1>
<time datetime="{at}">{at}</time><div class="entry-content">{body}</div></article></body></html>"""


class Pages:
    """An index of sitemaps, the sitemaps, and pages of pieces of real texts, by path."""

    def __init__(self, words: Sequence[str], port: int, pages: int) -> None:
        self.words, self.base, self.pages = words, base(port), pages

    def get(self, path: bytes, nothing: bytes) -> bytes:
        kind, _, number = path.decode().strip("/").removesuffix(".xml").partition("-")
        if kind == "khabar":
            return answer(200, self.page(int(number)).encode(), "text/html; charset=utf-8")
        made = {"post": self.sitemap, "sitemap": self.index}.get(kind)
        return answer(200, made(int(number or 1)).encode(), "text/xml") if made else nothing

    def page(self, number: int) -> str:
        chance = Random(number)
        starts = [chance.randrange(len(self.words) - PIECE) for _ in range(WORDS // PIECE)]
        words = [word for at in starts for word in self.words[at : at + PIECE]]
        lines = (" ".join(words[first : first + LINE]) for first in range(0, WORDS, LINE))
        body = "".join(f"<p>{line}.</p>" for line in lines)
        at, url = when(number).isoformat(), f"{self.base}/khabar-{number}/"
        return PAGE.format(title=" ".join(words[:8]), at=at, url=url, number=number, body=body)

    def sitemap(self, first: int) -> str:
        numbers = range(first, min(first + IN_SITEMAP, self.pages + 1))
        return _list("urlset", "url", ((f"{self.base}/khabar-{one}/", one) for one in numbers))

    def index(self, first: int) -> str:
        firsts = range(first, self.pages + 1, IN_SITEMAP)
        return _list("sitemapindex", "sitemap", ((f"{self.base}/post-{one}.xml", one) for one in firsts))


def _list(root: str, name: str, rows: Iterable[tuple[str, int]]) -> str:
    entries = (f"<{name}><loc>{url}</loc><lastmod>{when(one).isoformat()}</lastmod></{name}>" for url, one in rows)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(entries)}</{root}>'


async def serve(pages: int) -> None:
    loop = asyncio.get_running_loop()
    site = Pages([word for text in corpus(shared_dir()) for part in text for word in part.split()], 0, pages)
    server = await loop.create_server(partial(Site, site.get), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    site.base = base(port)
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    asyncio.run(serve(parser.parse_args().pages))
