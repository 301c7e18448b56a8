"""One outlet's night in numbers, held against what its file expects and what its earlier nights were like."""

from collections.abc import Sequence
from statistics import median

from pipeline.findings import Finding
from pipeline.models import Outlet
from pipeline.night import Night

# Below these a share says little.
FEW_PAGES = 5
FEW_NIGHTS = 3
# A layout that broke loses nearly all of a field; a slow week does not.
BROKEN = 0.5
SOUND = 0.9


def findings(outlet: Outlet, night: Night, earlier: Sequence[Night]) -> tuple[Finding, ...]:
    """What somebody should look at: a layout, a feed or a site that broke, each with its figures.

    `earlier` are the outlet's last nights; without them only the bounds of its file speak.
    """
    return tuple(
        filter(None, (_silence(night, earlier), _volume(outlet, night, earlier), *_fields(outlet, night, earlier)))
    )


def _silence(night: Night, earlier: Sequence[Night]) -> Finding | None:
    usual = _usual([one.discovered for one in earlier])
    if night.discovered == 0 and usual:
        cause = "has the feed, the API or the list page moved"
        return Finding("silent", night.outlet_id, f"nothing discovered, usually {usual:.0f}", "discovered", cause=cause)
    return None


def _volume(outlet: Outlet, night: Night, earlier: Sequence[Night]) -> Finding | None:
    if not outlet.expect.articles_per_day or len(earlier) < FEW_NIGHTS:
        return None  # the first nights fetch what an outlet has kept for years
    least, most = outlet.expect.articles_per_day
    if least <= night.new <= most:
        return None
    return Finding("volume", outlet.id, f"{night.new} new articles, expected {least} to {most}", "new")


def _fields(outlet: Outlet, night: Night, earlier: Sequence[Night]) -> list[Finding | None]:
    pages = night.processed + night.skipped + night.failed
    lost = night.skipped + night.failed
    return [
        _share("a date", night.with_date, outlet.expect.with_date, [one.with_date for one in earlier], night),
        _share(
            f"{outlet.expect.min_words} words", night.with_words, BROKEN, [one.with_words for one in earlier], night
        ),
        Finding("no-articles", outlet.id, f"{lost} of {pages} pages gave no article", cause="has the layout changed")
        if pages >= FEW_PAGES and lost > BROKEN * pages
        else None,
    ]


def _share(
    what: str, share: float | None, least: float, earlier: Sequence[float | None], night: Night
) -> Finding | None:
    usual = _usual([one for one in earlier if one is not None])
    bound = max(least, BROKEN if usual and usual >= SOUND else 0.0)
    if share is None or night.processed < FEW_PAGES or share >= bound:
        return None
    problem = f"only {share:.0%} of {night.processed} articles have {what}, expected {bound:.0%}"
    return Finding("field-lost", night.outlet_id, problem, what, cause="has the layout changed")


def _usual(values: Sequence[float]) -> float | None:
    return median(values) if len(values) >= FEW_NIGHTS else None
