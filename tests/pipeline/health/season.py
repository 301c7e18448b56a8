"""A season drawn from a seed: sixty nights of twenty outlets, with weekends, holidays, Ramadan, and twenty breakages.

What a night shows is drawn from what an outlet is; a breakage changes what it is, from its first night on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from math import exp, log
from random import Random

from pipeline.findings import Finding
from pipeline.health import judged
from pipeline.health.fading import gain
from pipeline.health.volume import Came
from pipeline.models import Discovery, DiscoveryKind, Listed, Outlet
from pipeline.night import Night

START = datetime(2026, 1, 12, 4, 15, tzinfo=UTC)
RAMADAN = range(36, 66)  # nights: 17 February 2026 and on
NIGHTS, OUTLETS = 60, 20
HOLIDAYS = {11: 0.4, 30: 0.5, 50: 0.6}
SETTLED = 22  # no breakage before: an outlet without a past has nothing to be held against
WAYS: tuple[DiscoveryKind, ...] = ("wordpress", "feed", "sitemap", "news_sitemap", "listing")

# Each kind of breakage, and the findings that name it.
NAMES: Mapping[str, frozenset[str]] = {
    "layout change": frozenset({"layout-changed", "no-articles"}),
    "half of the bodies gone": frozenset({"bodies-lost"}),
    "dates lost": frozenset({"field-lost"}),
    "feed moved": frozenset({"silent", "list-empty"}),
    "feed frozen": frozenset({"frozen"}),
    "another language": frozenset({"language"}),
    "tripled volume": frozenset({"volume"}),
    "duplicates": frozenset({"duplicates"}),
    "slow death": frozenset({"fading"}),
    "blocked": frozenset({"blocked"}),
}
# These show in counts alone, so only where something comes each day can they show in two nights: they are to be seen
# from the night on which who knows the outlet's true rate, week and spread would bet a hundred to one.
COUNTED = frozenset({"feed frozen", "tripled volume", "slow death"})
SURE = log(100)
PACES = (0.7, 0.85, 0.93)  # what is left of a dying outlet from night to night: half is gone in two nights, or in ten


@dataclass(frozen=True, slots=True)
class House:
    """What an outlet is like."""

    outlet: Outlet
    daily: float
    week: tuple[float, ...]
    noise: float
    ramadan: float
    shares: Mapping[str, float]
    words: float
    listed: int
    second: float  # share of a second language
    lag_h: float
    pace: float = 1.0
    breakage: str | None = None
    broken: int = NIGHTS  # its first night
    until: int = NIGHTS


@dataclass(slots=True)
class Score:
    """How a season was judged."""

    named: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)
    nights: int = 0  # outlet-nights without a breakage


def play(seed: int, least: float = 4, most: float = 200) -> Score:
    """A season judged by the real code, night by night."""
    draw = Random(seed)
    houses = _houses(draw, least, most)
    outlets = {one.outlet.id: one.outlet for one in houses}
    past: dict[str, list[tuple[datetime, Night]]] = {one: [] for one in outlets}
    score = Score()
    for number in range(NIGHTS):
        at = START + timedelta(days=number, minutes=draw.randint(0, 20))
        told = judged(outlets, [_night(draw, house, number) for house in houses], at, past)
        for night in told:
            past[night.outlet_id].insert(0, (at, night))
    for house in houses:
        _score(score, house, [night for _, night in reversed(past[house.outlet.id])])
    return score


def _score(score: Score, house: House, nights: list[Night]) -> None:
    first = _first_night(house, nights)
    score.told += [one for night in nights for one in night.findings]
    found = {number: {one.kind for one in night.findings} for number, night in enumerate(nights)}
    what = f"{house.outlet.id} {house.daily:.1f}/day {house.breakage} (pace {house.pace}) on {first}"
    if house.breakage:
        in_time = found.get(first, set()) | found.get(first + 1, set())
        early = set().union(*(found[number] for number in range(house.broken, first)))
        right = NAMES[house.breakage] & (in_time | early)
        (score.named if right else score.missed).append(f"{what}: {in_time}")
    for number, night in enumerate(nights):
        if not house.broken <= number < house.until:
            score.nights += 1
            score.false += [f"{what} night {number}: {one.kind} {one}" for one in night.findings]


def _first_night(house: House, nights: list[Night]) -> int:
    """The night from which a breakage is to be seen; of a dying outlet not before half of it is gone."""
    if house.breakage not in COUNTED:
        return house.broken
    known = 0.0
    for number in range(house.broken, min(house.until, NIGHTS)):
        one = Came(START, nights[number].new, _usual(house, number))
        known += gain(one, max(_left(house, number), 0.01), house.noise**2)
        if known >= SURE and not 0.5 < _left(house, number) < 1:
            return number
    return house.broken


def _houses(draw: Random, least: float, most: float) -> list[House]:
    breakages = [*NAMES, *NAMES]
    draw.shuffle(breakages)
    return [_house(draw, number, breakages[number], least, most) for number in range(OUTLETS)]


def _house(draw: Random, number: int, breakage: str, least: float, most: float) -> House:
    low = max(least, 8) if breakage in COUNTED else least
    daily = exp(draw.uniform(0, 1) * (log(most) - log(low)) + log(low))
    weekend = draw.choice((0.3, 0.5, 0.7, 0.9))
    days = {5, 6} if draw.random() < 0.7 else {4, 5}
    broken = draw.randrange(SETTLED, NIGHTS - 12)
    return House(
        outlet=Outlet(
            f"outlet-{number}", {"ar": "منبر"}, "MA", "https://o.ma/", ("ar",),
            discover=(Discovery(draw.choice(WAYS), "https://o.ma/list"),),
        ),
        daily=daily,
        week=tuple(weekend if weekday in days else 1.0 for weekday in range(7)),
        noise=draw.uniform(0.1, 0.3),
        ramadan=draw.uniform(0.6, 0.9),
        shares={
            "title": 0.995,
            "date": draw.uniform(0.93, 1),
            "author": draw.choice((0.0, draw.uniform(0.3, 1))),
            "place": draw.uniform(0.4, 0.9),
        },
        words=draw.uniform(150, 500),
        listed=draw.choice((10, 20, 100)),
        second=draw.choice((0.0, 0.0, draw.uniform(0, 0.3))),
        lag_h=draw.uniform(5, 14),
        pace=draw.choice(PACES),
        breakage=breakage,
        broken=broken,
        until=min(NIGHTS, broken + draw.choice((7, 10, NIGHTS))) if breakage != "slow death" else NIGHTS,
    )  # fmt: skip


def _night(draw: Random, house: House, number: int) -> Night:
    """One night of a house, with its breakage if it has begun."""
    broken = house.breakage if house.broken <= number < house.until else None
    mean = _usual(house, number) * exp(draw.gauss(0, house.noise)) * (_left(house, number) or 1.0)
    came = _poisson(draw, mean) + (house.listed * 5 if number == 0 else 0)  # the first night takes what is there
    tried = came
    if broken in {"feed moved", "feed frozen", "blocked"}:
        came = 0
    night = _read(draw, house, came, broken)
    failed = _binomial(draw, tried + 3, 0.01)
    errors = {"timeout": failed} if failed else {}
    if broken == "blocked":
        errors = {"http-403": tried + 3}
    moved = broken == "feed moved"
    listed = Listed(house.outlet.discover[0].kind, "https://o.ma/list", 1, house.listed, 0 if moved else house.listed)
    lost = night.failed
    return replace(
        night,
        discovered=0 if moved else house.listed,
        asked=tried + 3,
        fetched=0 if broken == "blocked" else tried,
        failed=sum(errors.values()) + lost,
        errors=errors,
        lists=(replace(listed, problem="http-404") if moved else listed,),
    )


def _read(draw: Random, house: House, came: int, broken: str | None) -> Night:
    """What was read of the articles that came."""
    blind = {"layout change": 0.7, "half of the bodies gone": 0.5}.get(broken or "", 0.01)
    dead = _binomial(draw, came, blind)
    new = came - dead
    shares = dict(house.shares)
    if broken == "layout change":
        shares |= {"author": 0.0, "date": shares["date"] * 0.3, "place": shares["place"] * 0.5}
    if broken == "dates lost":
        shares["date"] = 0.03
    night = Night(house.outlet.id, "منبر", None, new=new, failed=dead)
    if not new:
        return replace(night, fresh=0)
    foreign = _binomial(draw, new, 0.95 if broken == "another language" else house.second) / new
    few = 0.6 / new**0.5
    return replace(
        night,
        fresh=new,
        with_title=_binomial(draw, new, shares["title"]) / new,
        with_date=_binomial(draw, new, shares["date"]) / new,
        with_author=_binomial(draw, new, shares["author"]) / new,
        with_place=_binomial(draw, new, shares["place"]) / new,
        with_words=_binomial(draw, new, 0.98) / new,
        words=house.words * exp(draw.gauss(0, 0.08) + draw.gauss(0, few)),
        bytes=60_000 * exp(draw.gauss(0, 0.1)),
        languages={"ar": 1 - foreign, "fr": foreign},
        duplicates=_binomial(draw, new, 0.6 if broken == "duplicates" else 0.02) / new,
        date_lag_h=house.lag_h * exp(draw.gauss(0, 0.2) + draw.gauss(0, few)),
    )


def _usual(house: House, number: int) -> float:
    """What a night brings on the average, were nothing broken."""
    mean = house.daily * house.week[(START + timedelta(days=number)).weekday()] * HOLIDAYS.get(number, 1.0)
    return mean * (house.ramadan if number in RAMADAN else 1.0)


def _left(house: House, number: int) -> float:
    """How much of the usual new articles a breakage leaves."""
    if not house.broken <= number < house.until:
        return 1.0
    dying = house.pace ** (number - house.broken + 1)
    return {"slow death": dying, "tripled volume": 3.0, "feed frozen": 0.0}.get(house.breakage or "", 1.0)


def _poisson(draw: Random, mean: float) -> int:
    """A count around a mean, by the times between arrivals."""
    count, time = 0, draw.expovariate(1.0)
    while time < mean:
        count, time = count + 1, time + draw.expovariate(1.0)
    return count


def _binomial(draw: Random, total: int, share: float) -> int:
    return sum(draw.random() < share for _ in range(total))
