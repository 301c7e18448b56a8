"""The vote: each source names a value and how far it can be trusted; agreement adds up."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """A value, where it stood, and how often that place is right (0 to 1)."""

    value: T
    source: str
    trust: float


@dataclass(frozen=True, slots=True)
class Verdict(Generic[T]):
    """The value that won; `how` names the sources that agree and the joint trust: "json-ld+h1 0.97"."""

    value: T
    how: str
    trust: float


def vote(candidates: Iterable[Candidate[T]], same: Callable[[T], Hashable]) -> Verdict[T] | None:
    """The value with the most trust behind it, in the wording of its most trusted source; None without candidates.

    >>> vote([Candidate("A b", "og", 0.6), Candidate("a B", "h1", 0.7), Candidate("c", "title", 0.8)], str.lower)
    Verdict(value='a B', how='h1+og 0.88', trust=0.88)
    """
    groups: dict[Hashable, dict[str, Candidate[T]]] = {}
    for candidate in candidates:
        group = groups.setdefault(same(candidate.value), {})
        if candidate.source not in group or group[candidate.source].trust < candidate.trust:
            group[candidate.source] = candidate
    if not groups:
        return None
    members = max(groups.values(), key=_joint)
    ranked = sorted(members.values(), key=lambda candidate: -candidate.trust)
    trust = round(_joint(members), 2)
    return Verdict(ranked[0].value, f"{'+'.join(candidate.source for candidate in ranked)} {trust:.2f}", trust)


def _joint(members: dict[str, Candidate[T]]) -> float:
    doubt = 1.0
    for candidate in members.values():
        doubt *= 1 - candidate.trust
    return 1 - doubt
