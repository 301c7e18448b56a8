"""What an outlet published beside what we hold, by month, and why the rest is not held, down to the address."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from pipeline.ledger import Ledger, schema
from pipeline.ledger.aliases import asked
from pipeline.ledger.letters import NOTICE, Letter, letters_of
from pipeline.ledger.named import Entry, claims, entries, printed
from pipeline.models import article_id_of

UNDATED = "undated"
# Which list is believed where several date an article: those that print its own date before those that print a change.
BELIEVED = ("wordpress", "news_sitemap", "feed", "sitemap", "listing")
HELD_STATES = frozenset({"archived", "indexed", "superseded"})


@dataclass(frozen=True, slots=True)
class Month:
    """One month of one outlet. `by_way` is what each list says, `urls` what is not held and why."""

    outlet: str
    month: str
    published: int
    held: int
    by_way: Mapping[str, int]
    missing: Mapping[str, int]
    urls: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What the ledger knows of an outlet's articles, by article id."""

    states: Mapping[str, frozenset[str]]  # of its captures
    erased: frozenset[str]
    letters: Mapping[str, Letter]
    months: Mapping[str, str]  # as printed

    def reason(self, article_id: str, one: Entry) -> str | None:
        """Why an article is not held; None: it is."""
        if article_id in self.erased:
            return "erased"
        states = self.states.get(article_id, frozenset())
        if states & HELD_STATES:
            return None
        if letter := self.letters.get(article_id):
            return _letter_reason(letter)
        if states:
            return "no-article" if "skipped" in states else "dead"
        return "ignored" if one.ignored else "over-limit" if one.cut else "not-asked"


def coverage(ledger: Ledger, outlet_id: str) -> list[Month]:
    """The months of an outlet, newest first, those without a date last; as far as lists were read."""
    held = _held(ledger, outlet_id)
    named = _by_article(ledger, entries(ledger, outlet_id))
    said = claims(ledger, outlet_id)
    months: dict[str, list[tuple[str, Sequence[Entry]]]] = defaultdict(list)
    for article_id, listed in named.items():
        months[_month(held, article_id, listed)].append((article_id, listed))
    for article_id, states in held.states.items():
        if article_id not in named and states & HELD_STATES and article_id not in held.erased:
            months[held.months.get(article_id, UNDATED)].append((article_id, ()))
    keys = {*months, *(month for _, month in said)} - {UNDATED}
    ordered = [*sorted(keys, reverse=True), *([UNDATED] if UNDATED in months else [])]
    told = [_one(outlet_id, month, months.get(month, []), held, said) for month in ordered]
    return [one for one in told if one.published]


def _one(
    outlet_id: str,
    month: str,
    articles: Sequence[tuple[str, Sequence[Entry]]],
    held: Held,
    said: Mapping[tuple[str, str], int],
) -> Month:
    missing = [
        (listed[0].url, reason)
        for article_id, listed in articles
        if listed and (reason := held.reason(article_id, listed[0]))
    ]
    by_way = Counter(way for _, listed in articles for way in {one.way for one in listed})
    for (way, of), number in said.items():
        if of == month:
            by_way[way] = max(by_way[way], number)
    published = max([len(articles), *by_way.values()])
    counted = Counter(reason for _, reason in missing)
    if published > len(articles):
        counted["not-listed"] = published - len(articles)
    return Month(outlet_id, month, published, len(articles) - len(missing), dict(by_way), dict(counted), tuple(missing))


def _by_article(ledger: Ledger, listed: Sequence[Entry]) -> dict[str, list[Entry]]:
    """The entries of each article, the most believed first, by article id."""
    known = asked(ledger, {one.canonical_url for one in listed})
    found: dict[str, list[Entry]] = defaultdict(list)
    for one in sorted(listed, key=lambda entry: BELIEVED.index(entry.way)):
        found[article_id_of(known.get(one.canonical_url, one.canonical_url))].append(one)
    return found


def _month(held: Held, article_id: str, listed: Iterable[Entry]) -> str:
    return held.months.get(article_id) or next((one.month for one in listed if one.month), UNDATED)


def _letter_reason(letter: Letter) -> str:
    if letter.rule.startswith("robots-"):
        return "robots"
    if letter.rule.startswith(NOTICE):
        return "notice"
    return "failed" if letter.stage == "fetch" else "dead"


def _held(ledger: Ledger, outlet_id: str) -> Held:
    capture, url = schema.capture.c, schema.url.c
    states: dict[str, set[str]] = defaultdict(set)
    with ledger.read() as connection:
        for row in connection.execute(
            select(capture.article_id, capture.state).where(capture.outlet_id == outlet_id).distinct()
        ):
            states[row.article_id].add(row.state)
        rows = connection.execute(select(url.article_id, url.erased_at).where(url.outlet_id == outlet_id)).all()
        months = connection.execute(
            select(printed.c.article_id, printed.c.month)
            .join(schema.url, url.article_id == printed.c.article_id)
            .where(url.outlet_id == outlet_id)
        ).all()
    return Held(
        {article_id: frozenset(found) for article_id, found in states.items()},
        frozenset(row.article_id for row in rows if row.erased_at),
        {letter.article_id: letter for letter in letters_of(ledger, outlet_id)},
        {row.article_id: row.month for row in months},
    )
