"""What one way of discovery gave in a crawl, down to the links that were left out, and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.models import Discovery, Listed, Outlet
from pipeline.shown import counted
from spiders.canonical import matches
from spiders.discover.answer import Link
from spiders.links import articles, is_article, is_list, is_ours, is_own

MOVED = "has the outlet moved to another host"
FEW = 4  # entries of which some may well be twice
SCRIPTS = "is the list made by scripts, or has its layout changed"


@dataclass(slots=True)
class Harvest:
    """Counts of one way's answers and links, and the links that are no articles by the reason for it."""

    outlet: Outlet
    way: Discovery
    url: str
    answers: int = 0
    links: int = 0
    outside: int = 0  # of these, what lies outside the stretch of time that is looked at
    articles: int = 0
    repeated: int = 0  # links that an answer had before
    cut: bool = False  # lists of this way were left for the next crawl
    since: bool = False  # only what is newer than a day was asked for
    problems: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))  # by rule
    away: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def sift(self, links: Iterable[Link]) -> dict[str, Link]:
        """The articles among links by canonical key; what is left out is counted."""
        links = list(links)
        listing = self.way.kind == "listing"
        found = articles(links, self.outlet, texts=listing)
        if not found and not self.outlet.article_url and not listing:
            # A sitemap whose addresses have no known shape: all but what is a list for certain.
            found = articles([replace(link, sure=True) for link in links if not is_list(link.url)], self.outlet)
        self.links += len(links)
        self.repeated += len(links) - len({link.url for link in links})
        self.articles += len(found)
        taken = {link.url for link in found.values()}
        for link in links:
            if link.url not in taken:
                self._leave_out(link)
        return found

    def _leave_out(self, link: Link) -> None:
        """Counts a link that is not taken, unless a rule of its own leaves it alone or it is a twin of one that is."""
        if is_article(link, self.outlet, texts=self.way.kind == "listing"):
            return
        if not is_ours(link.url, self.outlet):
            self.away.append(link.url)
        elif not any(matches(pattern, link.url) for pattern in self.outlet.ignore):
            listed = is_list(link.url) or not is_own(link.url, self.outlet)
            if link.sure or not listed:
                self.refused.append(link.url)

    def listed(self) -> Listed:
        """The counts as the report has them."""
        problem = next(iter(self.problems), None)
        return Listed(self.way.kind, self.url, self.answers, self.links, self.articles, problem)

    def findings(self) -> Iterator[Finding]:
        """What somebody should look at: lists that failed, lists of nothing, links that were left out."""
        for rule, failed in self.problems.items():
            many = f"{len(failed)} lists: " if len(failed) > 1 else ""
            yield self._finding(
                "list-unreadable", f"{many}{rule}: {failed[0][1]}", *(url for url, _ in failed), of=rule
            )
        if self.way.kind != "listing" or not self.articles:
            yield from self._left_out()
        if self.way.kind != "listing" and self.links >= FEW and self.repeated * 2 >= self.links:
            problem = f"{self.links} entries share {self.links - self.repeated} addresses"
            yield self._finding("list-damaged", problem, self.url)
        if self.links == 0 and self.answers and not (self.problems or self.cut or self.since):
            yield self._finding("list-empty", f"{counted(self.answers, 'answer')} without a single entry", self.url)

    def _left_out(self) -> Iterator[Finding]:
        listing = self.way.kind == "listing"
        foreign = self.away and (not listing or len(self.away) == self.links)
        if foreign:
            cause = MOVED if not self.articles else None
            problem = f"{len(self.away)} of {self.links} entries lead off the outlet"
            yield self._finding("list-foreign", problem, *self.away, cause=cause)
        if self.refused and (not listing or self.outlet.article_url):
            yield self._finding("links-refused", self._refusal(), *self.refused)
        elif self.links > self.outside and not self.articles and not foreign:
            problem = f"none of {self.links - self.outside} links leads to an article"
            yield self._finding("list-empty", problem, self.url, cause=SCRIPTS if listing else None)

    def _refusal(self) -> str:
        if not self.outlet.article_url:
            return f"{len(self.refused)} of {self.links} links have no shape of an article"
        if not self.articles:
            return f"`article_url` matches none of {len(self.refused)} links"
        return f"{len(self.refused)} of {self.links} links are no articles by `article_url`"

    def _finding(
        self, kind: str, problem: str, *examples: str, of: str | None = None, cause: str | None = None
    ) -> Finding:
        field_ = of or self.way.kind
        return Finding(kind, self.outlet.id, problem, field_, examples=examples[:MOST_EXAMPLES], cause=cause)
