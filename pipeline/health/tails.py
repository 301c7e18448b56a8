"""Robust figures: where a value lies among its like, and how rarely chance alone goes as far."""

from collections.abc import Sequence
from math import exp, lgamma, log
from statistics import median

SIGMA = 1.4826  # times the median absolute deviation: the standard deviation of a normal distribution


def mad(values: Sequence[float]) -> float:
    """The median absolute deviation, on the scale of a standard deviation.

    >>> round(mad([8, 9, 10, 11, 500]), 2)
    1.48
    """
    middle = median(values)
    return SIGMA * median(abs(value - middle) for value in values)


def level(values: Sequence[float]) -> float:
    """The mean of counts after the far ones are pulled in: it holds for counts so small that their median is 0.

    >>> round(level([10, 11, 9, 5000])), round(level([0, 0, 0, 1, 0, 0, 1]), 2)
    (12, 0.29)
    """
    middle, spread = median(values), mad(values)
    low, high = middle - 3 * spread - 3, middle + 3 * spread + 3
    return sum(min(max(value, low), high) for value in values) / len(values)


def at_most(count: float, mean: float, dispersion: float) -> float:
    """The chance of `count` or fewer where `mean` is expected; the variance is mean + dispersion × mean².

    >>> round(at_most(0, 10, 0.1), 4), round(at_most(10, 10, 0.1), 2)
    (0.001, 0.59)
    """
    return min(1.0, sum(_counts(0, int(count), mean, dispersion)))


def at_least(count: float, mean: float, dispersion: float) -> float:
    """The chance of `count` or more.

    >>> round(at_least(30, 10, 0.1), 4)
    0.0005
    """
    return max(0.0, 1.0 - at_most(count - 1, mean, dispersion)) if count > 0 else 1.0


def few_of(count: float, total: float, share: float, weight: float) -> float:
    """The chance that at most `count` of `total` have what a share of them usually has.

    The share itself wanders from night to night as if it had been seen among `weight` articles (beta-binomial).

    >>> round(few_of(0, 3, 0.97, 50), 5), round(few_of(9, 10, 0.97, 50), 2)
    (0.0001, 0.24)
    """
    have, lack = share * weight, (1 - share) * weight
    whole, number = round(total), round(count)
    terms = (_shares(found, whole, have, lack) for found in range(number + 1))
    return min(1.0, sum(terms))


def _counts(first: int, last: int, mean: float, dispersion: float) -> list[float]:
    """Probabilities of a negative binomial distribution."""
    if mean <= 0:
        return [1.0 if first == 0 else 0.0]
    size = 1 / max(dispersion, 1e-6)
    low, high = log(size / (size + mean)), log(mean / (size + mean))
    return [
        exp(lgamma(count + size) - lgamma(size) - lgamma(count + 1) + size * low + count * high)
        for count in range(first, last + 1)
    ]


def _shares(found: int, whole: int, have: float, lack: float) -> float:
    choose = lgamma(whole + 1) - lgamma(found + 1) - lgamma(whole - found + 1)
    rest = lgamma(found + have) + lgamma(whole - found + lack) - lgamma(whole + have + lack)
    return exp(choose + rest - lgamma(have) - lgamma(lack) + lgamma(have + lack))
