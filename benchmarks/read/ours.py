"""Jarida over the pages, with the same lines in and out as the peers (see benchmarks/peers/read.py)."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from benchmarks.read.pages import Page, pages, shared_dir
from pipeline.clean import clean
from pipeline.extract import extract
from pipeline.models import Article


def lines(golds: Iterable[Page], indexed: bool = False) -> Iterator[dict[str, object]]:
    """What Jarida reads of each page, without any outlet file; `indexed`: as the index gets it, after the cleaning."""
    for gold in golds:
        capture = gold.capture()
        start = time.process_time()
        article = extract(capture)
        cpu_s = time.process_time() - start
        article = clean(article) if indexed else article
        yield {
            "id": gold.id,
            "title": article.title,
            "text": article.text,
            "author": article.author,
            "date": local_day(article),
            "cpu_s": cpu_s,
        }


def local_day(article: Article) -> str | None:
    """The publication day where the outlet is."""
    if article.published is None:
        return None
    return article.published.value.astimezone(ZoneInfo(article.how["zone"])).date().isoformat()


if __name__ == "__main__":
    for line in lines(pages(shared_dir())):
        sys.stdout.write(json.dumps(line) + "\n")
