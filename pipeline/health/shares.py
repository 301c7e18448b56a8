"""Shares of the articles: fields that got lost, other languages, copies, pages that fail."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.findings import Finding
from pipeline.health import causes
from pipeline.health.case import Case, ill
from pipeline.health.priors import prior
from pipeline.health.tails import few_of, mad
from pipeline.night import Night

WINDOW = 28
RARE = 5e-4
LEAST_WEIGHT, MOST_WEIGHT = 20.0, 80.0
ENOUGH = 5  # articles of a night whose share says something by itself
STREAK = 3
GAP, LOST = 0.2, 0.75  # what is lost: 20 points at least, and a quarter of what was there
COMMON = 0.3  # a field that fewer articles have is no loss
KNOWN_LANGUAGE = 0.03
FIELDS = ("title", "date", "author", "place")
SPOILT = frozenset({"layout-changed", "no-articles", "blocked", "language"})


@dataclass(frozen=True, slots=True)
class Part:
    """How many of how many."""

    count: float
    total: float


Measure = Callable[[Night], Part | None]


@dataclass(frozen=True, slots=True)
class Usual:
    """A share, and among how many articles it might as well have been seen: the more, the steadier it is."""

    share: float
    weight: float


def fields(case: Case) -> Iterator[Finding]:
    """Title, date, author and place: which of them many articles lack that used to have them."""
    for name in FIELDS:
        if lost := fallen(case, f"with_{name}", _share(f"with_{name}"), {"field-lost"}, {name}):
            share, usual = lost
            problem = f"only {share:.0%} of the articles have a {name}, usually {usual:.0%}"
            yield case.finding("field-lost", problem, name, causes.LAYOUT)


def bodies(case: Case) -> Iterator[Finding]:
    """Articles that are hardly a text, and pages that gave none."""
    pages = fallen(case, "readable", _readable, {"bodies-lost", "no-articles"}, {"pages"})
    if pages:
        share, usual = pages
        kind = "no-articles" if share < 1 / 4 else "bodies-lost"
        problem = f"{1 - share:.0%} of the pages gave no article, usually {1 - usual:.0%}"
        yield case.finding(kind, problem, "pages", causes.of_pages(case.night), examples="dead")
    elif short := fallen(case, "with_words", _share("with_words"), {"bodies-lost"}, {"words"}):
        share, usual = short
        problem = f"only {share:.0%} of the articles have a text of some length, usually {usual:.0%}"
        yield case.finding("bodies-lost", problem, "words", causes.LAYOUT)


def languages(case: Case) -> Iterator[Finding]:
    """The outlet's own languages gone from most articles, or its main one."""
    usual = _usual_languages(case)
    if not usual or not case.night.languages:
        return
    main = max(usual, key=lambda code: usual[code])
    own = frozenset(code for code, share in usual.items() if share >= KNOWN_LANGUAGE)
    for codes in (own, frozenset({main})):
        if lost := fallen(case, "language", _spoken(codes), {"language"}, least=0.5):
            now = max(case.night.languages, key=lambda code: case.night.languages[code])
            problem = (
                f"{lost[0]:.0%} of the articles are in {', '.join(sorted(codes))}, usually {lost[1]:.0%}; now {now}"
            )
            yield case.finding("language", problem, "languages", "site in another language")
            return


def copies(case: Case) -> Iterator[Finding]:
    """Articles whose text another article of the outlet has."""
    if lost := fallen(case, "duplicates", _singles, {"duplicates"}):
        problem = f"{1 - lost[0]:.0%} of the articles are copies of others of the outlet, usually {1 - lost[1]:.0%}"
        yield case.finding(
            "duplicates", problem, "duplicates", "one article under several addresses, or one notice for all"
        )


def errors(case: Case) -> Iterator[Finding]:
    """Pages that could not be fetched."""
    lost = fallen(case, "errors", _fetched, {"blocked", "site-down", "errors"})
    if not lost:
        return
    cause = causes.likely(case.night)
    kind = {causes.BLOCKED: "blocked", causes.DOWN: "site-down"}.get(cause or "", "errors")
    rules = ", ".join(f"{rule} × {pages}" for rule, pages in Counter(causes.errors(case.night)).most_common(3))
    problem = f"{1 - lost[0]:.0%} of the pages failed, usually {1 - lost[1]:.0%} ({rules})"
    yield case.finding(kind, problem, "errors", cause or "addresses changed")


def fallen(
    case: Case, name: str, measure: Measure, kinds: set[str], about: set[str] | None = None, least: float = LOST
) -> tuple[float, float] | None:
    """The share now and the usual one, where tonight, or tonight and the nights before, have far too little.

    No night of such a streak is near the usual. What was told last night is told as long as it lasts.
    """
    about = about or set()
    usual = _usual(name, case, case.sound(kinds | SPOILT, about)[:WINDOW], measure)
    low = min(least * usual.share, usual.share - GAP)
    if usual.share < COMMON:
        return None
    count, total = 0.0, 0.0
    stands = bool(case.earlier) and ill(case.earlier[0][1], kinds, about)
    for night in [case.night, *(night for _, night in case.earlier[: 0 if stands else STREAK - 1])]:
        part = measure(night) or Part(0, 0)
        if part.count > (usual.share - GAP / 2) * part.total:
            return None
        count, total = count + part.count, total + part.total
        far = total and count <= low * total
        if far and (stands or few_of(count, total, usual.share, usual.weight) < RARE):
            return count / total, usual.share
    return None


def _usual(name: str, case: Case, nights: Sequence[Night], measure: Measure) -> Usual:
    """What is usual: what the nights had, and what the outlet's kind has where they are few."""
    parts = [part for night in nights if (part := measure(night)) and part.total]
    assumed, weight = prior(name, case.outlet)
    share = (sum(part.count for part in parts) + weight * assumed) / (sum(part.total for part in parts) + weight)
    telling = [part for part in parts if part.total >= ENOUGH]
    seen = sum(part.total for part in parts) + weight
    steady = MOST_WEIGHT if len(telling) < 2 else _steadiness(telling, share)
    return Usual(min(max(share, 0.01), 0.99), max(min(seen, steady, MOST_WEIGHT), min(LEAST_WEIGHT, seen)))


def _steadiness(parts: Sequence[Part], share: float) -> float:
    """The weight that a share of this spread has."""
    spread = share * (1 - share)
    chance = spread / (sum(part.total for part in parts) / len(parts))
    beyond = mad([part.count / part.total for part in parts]) ** 2 - chance
    return spread / beyond if beyond > 0 else MOST_WEIGHT


def _share(name: str) -> Measure:
    def measure(night: Night) -> Part | None:
        share = getattr(night, name)
        return None if share is None else Part(share * night.processed, night.processed)

    return measure


def _readable(night: Night) -> Part | None:
    """Pages that gave an article, of those that came."""
    lost = max(0, night.failed - sum(causes.errors(night).values())) + night.skipped
    return Part(night.processed, night.processed + lost)


def _singles(night: Night) -> Part | None:
    return None if night.duplicates is None else Part((1 - night.duplicates) * night.processed, night.processed)


def _fetched(night: Night) -> Part | None:
    failed = sum(causes.errors(night).values())
    asked = max(night.asked or night.fetched + failed, failed)
    return Part(asked - failed, asked)


def _spoken(codes: frozenset[str]) -> Measure:
    def measure(night: Night) -> Part | None:
        if not night.languages:
            return None
        own = sum(share for code, share in night.languages.items() if code in codes)
        return Part(min(own, 1.0) * night.processed, night.processed)

    return measure


def _usual_languages(case: Case) -> dict[str, float]:
    counted: Counter[str] = Counter()
    for night in case.sound({"language"} | SPOILT)[:WINDOW]:
        for code, share in night.languages.items():
            counted[code] += share * night.processed  # type: ignore[assignment]  # a counter of weights
    total = sum(counted.values())
    return {code: weight / total for code, weight in counted.items()} if total else {}
