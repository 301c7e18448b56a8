"""Three nights of a real WordPress, by API, sitemap and feed: `python -m benchmarks.wordpress [--posts 300]`.

Night one: what each way can see. Night two: edits, ends and a new slug, at any place in the list. Night three: nothing
changed. Counts documents in a real Elasticsearch and requests in the site's own log.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from benchmarks.wordpress.site import WordPress, running

WAYS = {
    "rest": "wordpress: {{}}",
    "sitemap": "sitemap: {url}/wp-sitemap.xml",
    "feed": "feed: {url}/feed/",
}
OUTLET = """id: {id}
name: {{ar: جريدة الواحة}}
country: MA
languages: [ar]
home: {url}/
enabled: true
delay_s: 0.01
discover:
  - {way}
source: benchmark
"""
NOUNS = "المجلس الجهة الطريق الواحة المشروع السكان الماء المدرسة الجمعية المهرجان التعاونية الفلاحون السوق الميناء"
BUSY = frozenset({429, 503})
WORDS = NOUNS.split()


@dataclass(frozen=True, slots=True)
class Night:
    """The documents after a night, by address, and what was asked in it."""

    documents: dict[str, dict[str, object]]
    requests: list[str]

    @property
    def here(self) -> set[str]:
        return {url for url, one in self.documents.items() if "gone_since" not in one}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.wordpress", description=__doc__)
    parser.add_argument("--posts", type=int, default=300)
    options = parser.parse_args()
    met = True
    for way in WAYS:
        with tempfile.TemporaryDirectory(prefix="jarida-wordpress-") as name:
            Path(name).chmod(0o755)
            with running(Path(name) / "wp") as site:
                figures = measured(site, way, options.posts, Path(name))
        met = met and bool(figures.pop("met"))
        print(json.dumps({"way": way, "posts": options.posts} | figures))
    return 0 if met else 1


def measured(site: WordPress, way: str, posts: int, folder: Path) -> dict[str, object]:
    """The figures of one way over four nights."""
    ids = site.do("fill", posts=[post(number) for number in range(posts)], **{"from": int(time.time()) - 3600 * posts})
    visible = posts if way != "feed" else 10
    changed = {"edited": 4, "withdrawn": 4, "renamed": 1}
    picks = spread(ids[-visible:], sum(changed.values()))
    edited, withdrawn, renamed = picks[0::2][:4], picks[1::2][:4], picks[-1:]
    alias = f"bench-wp-{uuid.uuid4().hex[:6]}"
    try:
        first = night(site, way, folder, alias)
        site.do(
            "change",
            edited={one: text(one + 10_000) for one in edited},
            renamed={one: f"{WORDS[0]}-جديد-{one}" for one in renamed},
            withdrawn=withdrawn,
        )
        second, third = (night(site, way, folder, alias) for _ in range(2))
    finally:
        erase(alias)
    return judged(first, second, third, visible, changed)


def judged(first: Night, second: Night, third: Night, visible: int, changed: dict[str, int]) -> dict[str, object]:
    revised = sum(int(str(one["revision"])) > 1 for one in second.documents.values())
    gone = sum("gone_since" in one for one in second.documents.values())
    new = len(second.documents) - len(first.documents)
    worth = new + sum(changed.values())
    figures: dict[str, object] = {
        "recall": round(len(first.documents) / visible, 3),
        "first_requests_per_article": round(len(first.requests) / max(1, len(first.documents)), 2),
        "edits": revised,
        "gone": gone,
        "new_documents": new,
        "second_requests": len(second.requests),
        "second_requests_per_change": round(len(second.requests) / worth, 2),
        "quiet_requests": len(third.requests),
    }
    met = len(first.documents) == visible and revised == changed["edited"] and gone == changed["withdrawn"]
    return figures | {"met": met and len(third.requests) <= 10}


def night(site: WordPress, way: str, folder: Path, alias: str) -> Night:
    """Crawls and processes once."""
    (folder / "outlets").mkdir(exist_ok=True)
    line = WAYS[way].format(url=site.url)
    (folder / "outlets" / "waha.yml").write_text(OUTLET.format(id="waha", url=site.url, way=line), encoding="utf-8")
    site.requests()
    environment = {
        **os.environ,
        "JARIDA_DATA_DIR": str(folder / "data"),
        "JARIDA_OUTLETS_DIR": str(folder / "outlets"),
        "JARIDA_ELASTICSEARCH__ALIAS": alias,
        "JARIDA_ALLOW_PRIVATE_HOSTS": "1",
        "JARIDA_CRAWL__CONTACT": "bench@example.org",
    }
    for command in (["crawl", "waha"], ["process"]):
        ended = subprocess.run(
            [sys.executable, "-m", "flows.cli", *command], env=environment, capture_output=True, text=True
        )
        sys.stderr.write(f"{way} {command[0]}: {ended.stdout.strip()} {ended.stderr.strip()[-300:]}\n")
    hits = answer(f"{alias}/_search?size=10000&_source=url,revision,gone_since")["hits"]["hits"]
    return Night({str(hit["_source"]["url"]): hit["_source"] for hit in hits}, site.requests())


def post(number: int) -> dict[str, str]:
    return {
        "title": f"{WORDS[number % 14]} {WORDS[number // 14 % 14]} رقم {number} بالمدينة",
        "content": f"<p>{text(number)}</p><p>{text(number + 1)}</p>",
        "slug": f"{WORDS[number % 14]}-{number}",
    }


def text(number: int) -> str:
    words = [f"{WORDS[(number * 7 + at * at) % 14]}" + (str(number) if at % 5 == 0 else "") for at in range(40)]
    return " ".join(words) + "."


def spread(ids: list[int], count: int) -> list[int]:
    """Ids from all over a list."""
    return [ids[at * (len(ids) - 1) // (count - 1)] for at in range(count)] if count > 1 else ids[:1]


def answer(path: str, method: str = "GET") -> dict[str, dict[str, list[dict[str, dict[str, object]]]]]:
    from elasticsearch import ApiError

    from pipeline.index.client import client
    from pipeline.settings import settings

    es = client(settings())
    for pause_s in (1, 5, 15, 30, 0):  # a node that others use may be busy
        try:
            found = es.perform_request(method, f"/{path}", headers={"accept": "application/json"}).body
            return cast(dict[str, dict[str, list[dict[str, dict[str, object]]]]], found)
        except ApiError as error:
            if error.status_code not in BUSY or not pause_s:
                raise
            time.sleep(pause_s)
    raise AssertionError("not reached")


def erase(alias: str) -> None:
    for name in answer(f"{alias}-*?filter_path=*.aliases"):
        answer(name, "DELETE")


if __name__ == "__main__":
    raise SystemExit(main())
