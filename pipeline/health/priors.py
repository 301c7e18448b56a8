"""What is assumed of an outlet before its own nights say better, by the way its articles are found."""

from collections.abc import Mapping

from pipeline.models import Outlet

# Share, and how many articles the assumption weighs. What differs from outlet to outlet weighs next to nothing:
# an outlet that never prints an author must not be told to have lost them.
COMMON: Mapping[str, tuple[float, float]] = {
    "with_title": (0.98, 10),
    "with_date": (0.9, 4),
    "with_author": (0.3, 1),
    "with_place": (0.5, 1),
    "with_words": (0.95, 8),
    "readable": (0.9, 8),
    "language": (0.9, 4),
    "duplicates": (0.97, 15),  # of the articles are no copies
    "errors": (0.97, 15),  # of the pages come
}
# An API and a news sitemap list articles with title and date and nothing else; a page of links has all sorts of things.
BY_WAY: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "wordpress": {"with_date": (0.97, 10), "readable": (0.95, 10)},
    "news_sitemap": {"with_date": (0.97, 10)},
    "feed": {"with_date": (0.95, 8)},
    "sitemap": {"readable": (0.85, 4)},
    "listing": {"with_date": (0.8, 2), "readable": (0.8, 3)},
}


def prior(name: str, outlet: Outlet) -> tuple[float, float]:
    """The share assumed, and among how many articles it counts as seen."""
    way = outlet.discover[0].kind if outlet.discover else ""
    return BY_WAY.get(way, {}).get(name, COMMON[name])
