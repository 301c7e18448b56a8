"""Pages that are no articles for a night: letters of them and of nothing else, and the cause in the night's report."""

import json
from functools import partial

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
    stage.press.broken.clear()
    stage.press.publish(2)
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
    *(Drill(f"{instead} in the place of an article", "one page", partial(one_page, instead)) for instead in ONE),
    Drill("too many requests in the place of an article", "all pages", partial(all_pages, "too many requests", "429")),
    Drill(
        "a loop through a page of consent in the place of an article",
        "all pages",
        partial(all_pages, "a loop through a page of consent", "redirect-loop"),
    ),
)
