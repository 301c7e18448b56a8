"""Prints how long each view of the page takes beside the bare aggregation of the same query, on the live index.

The whole way of a request is measured, server and HTML included; the bare aggregation is one request that counts the
same set by outlet. `JARIDA_ELASTICSEARCH__ALIAS` names the index; each query is asked once a view, so no cache answers.
"""

import argparse
import socket
from collections.abc import Callable, Sequence
from statistics import quantiles
from threading import Thread
from time import perf_counter
from typing import Any
from urllib.parse import quote

import httpx

from flows.commands.web import desk_of
from pipeline.search import Query, selection
from pipeline.settings import settings
from pipeline.web import Desk, server

VIEWS = ("", "attention", "attention?by=outlet", "context", "special", "special?of=person", "outlets")
_WORDS = (
    "الماء السوق المجلس التعاونيات الصيد الطريق المستشفى المدرسة الفلاحة السياحة الرياضة المهرجان الأمطار الحريق "
    "الانتخابات المشروع الجهة العمالة الجماعة الوزير الوالي الشباب النساء الأطفال الصحة التعليم الكهرباء البيئة البحر "
    "المطار الميناء الجفاف الاستثمار الثقافة الجمعيات السكن النقل التجارة الأسعار كلميم"
)
WORDS = _WORDS.split()


def main() -> None:
    """The table of p50 and p95, and the ratio of each to the bare aggregation's."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web", description=__doc__.split("\n")[0])
    parser.add_argument("--queries", type=int, default=len(WORDS), help="how many of the words are asked")
    asked: Sequence[str] = WORDS[: parser.parse_args().queries]
    desk = desk_of(settings(), "127.0.0.1")
    count = desk.es.count(index=desk.alias)["count"]
    bare = _timed(asked, lambda text: _bare(desk, text))
    print(f"{count:,} articles, {len(asked)} queries\n{'view':22}{'p50 ms':>8}{'p95 ms':>8}{'ratio':>8}{'ratio':>8}")
    print(f"{'bare aggregation':22}{bare[0]:8.0f}{bare[1]:8.0f}")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        running = server(desk)
        thread = Thread(target=running.run, kwargs={"sockets": [listening]})
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}/ar/", timeout=120) as client:
            client.get("")  # what is imported and read once
            for view in VIEWS:
                joint = "&" if "?" in view else "?"
                p50, p95 = _timed(asked, lambda text: client.get(f"{view}{joint}q={quote(text)}").raise_for_status())  # noqa: B023  # called at once
                print(f"{view or 'search':22}{p50:8.0f}{p95:8.0f}{p50 / bare[0]:8.2f}{p95 / bare[1]:8.2f}", flush=True)
        running.should_exit = True
        thread.join()


def _bare(desk: Desk, text: str) -> Any:
    terms = {"outlets": {"terms": {"field": "outlet.id", "size": 50}}}
    clause = {"bool": {"filter": [selection(Query(text))]}}
    return desk.es.search(
        index=desk.alias, size=0, query=clause, aggs=terms, track_total_hits=True, request_cache=False
    )


def _timed(asked: Sequence[str], call: Callable[[str], Any]) -> tuple[float, float]:
    """The median and the 95th percentile, in milliseconds."""
    took = []
    for text in asked:
        begun = perf_counter()
        call(text)
        took.append(1000 * (perf_counter() - begun))
    parts = quantiles(took, n=20)
    return parts[9], parts[18]


if __name__ == "__main__":
    main()
