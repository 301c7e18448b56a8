"""How surely one thing is more frequent here than there."""

from math import log

SURE = 10.83  # of the log-likelihood: chance alone gives as much in one case of a thousand


def likelihood(here: int, all_here: int, there: int, all_there: int) -> float:
    """Dunning's log-likelihood of two shares; below zero when the thing is rarer here.

    Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993.

    >>> round(likelihood(30, 100, 30, 1000), 1), likelihood(5, 50, 10, 100)
    (74.1, 0.0)
    >>> likelihood(1, 100, 100, 1000) < 0
    True
    """
    whole = all_here + all_there
    if not (all_here and all_there):
        return 0.0
    share = (here + there) / whole
    parts = ((here, all_here), (there, all_there))
    told = sum(_term(found, share * size) + _term(size - found, (1 - share) * size) for found, size in parts)
    found = round(max(0.0, 2 * told), 6)
    return found if here * all_there >= there * all_here else -found


def rounded(share: float | None) -> float | None:
    """A share as it is written: six places."""
    return None if share is None else round(share, 6)


def _term(found: int, expected: float) -> float:
    return found * log(found / expected) if found else 0.0
