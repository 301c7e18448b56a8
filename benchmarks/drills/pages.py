"""Pages that are no articles for a night: letters of them and of nothing else, and the cause in the night's report."""

import json
from collections.abc import Collection
from functools import partial
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.drills.drill import Drill
from benchmarks.drills.stage import Stage, compare
from pipeline.ledger import Ledger
from pipeline.ledger.letters import revive
from tests.spiders.site import Reply

CHALLENGE = "<html><head><title>Just a moment...</title></head><body><h1>Just a moment...</h1></body></html>"
EMPTY = "<html><head><title>صفحة</title></head><body></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
INSTEAD = {
    "a challenge": Reply(CHALLENGE, headers=HTML),
    "an empty page": Reply(EMPTY, headers=HTML),
    "an error of the server": Reply("oops", 500),
    "too many requests": Reply("", 429),
    "a loop through a page of consent": Reply("", 302, {"Location": "/consent"}),
}
NESTED = f"<html><body><h1>خبر</h1>{'<div>' * 2_000_000}نص</body></html>"
MOST_KB = 700 * 1024
# Too many requests end a crawl, whatever page they come for.
ONE = [instead for instead in INSTEAD if instead != "too many requests"]


def one_page(instead: str, stage: Stage) -> None:
    """One page comes as something else: a letter tells of it, all others are there; a later night has it."""
    path = stage.press.path(2)
    article, stage.press.site.routes[path] = stage.press.site.routes[path], INSTEAD[instead]
    stage.press.site.routes["/consent"] = Reply("", 302, {"Location": path})
    stage.press.broken.add(2)
    assert stage.night().state in ("ok", "partial")
    compare(stage, dead=[2])
    stage.press.site.routes[path] = article
    _come_back(stage, [2])


def nested(stage: Stage) -> None:
    """Pages of ten million letters of tags within tags: letters of them, in a bounded memory."""
    numbers = range(5)
    articles = {stage.press.path(number): stage.press.site.routes[stage.press.path(number)] for number in numbers}
    stage.press.site.routes |= dict.fromkeys(articles, Reply(NESTED, headers=HTML))
    stage.press.broken.update(numbers)
    said = stage.run("nightly")
    assert said.code in (0, 1), said
    assert getrusage(RUSAGE_CHILDREN).ru_maxrss < MOST_KB
    compare(stage, dead=numbers)
    stage.press.site.routes |= articles
    _come_back(stage, numbers)


def _come_back(stage: Stage, numbers: Collection[int]) -> None:
    stage.press.broken.clear()
    stage.press.publish(*numbers)
    with Ledger.open(stage.us.ledger) as ledger:
        revive(ledger)  # what failed rests for half a day
    stage.night()
    compare(stage)


def all_pages(instead: str, cause: str, stage: Stage) -> None:
    """All pages of an outlet that was well come as something else: the report names the cause, not the layout."""
    stage.night()
    stage.press.publish(*range(20))
    for number in range(20):
        stage.press.site.routes[stage.press.path(number)] = INSTEAD[instead]
    stage.press.site.routes["/consent"] = Reply("", 302, {"Location": stage.press.path(2)})
    said = stage.run("nightly", "--json")
    told = json.dumps(json.loads(said.out)["nights"], ensure_ascii=False)
    assert cause in told, told
    assert "layout" not in told, told


DRILLS = (
    Drill("ten million letters of nested tags in the place of an article", "five pages", nested),
    *(Drill(f"{instead} in the place of an article", "one page", partial(one_page, instead)) for instead in ONE),
    Drill("too many requests in the place of an article", "all pages", partial(all_pages, "too many requests", "429")),
    Drill(
        "a loop through a page of consent in the place of an article",
        "all pages",
        partial(all_pages, "a loop through a page of consent", "redirect-loop"),
    ),
)
