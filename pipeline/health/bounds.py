"""What a person wrote into the outlet's file under `expect:`; it holds from the first nights on."""

from collections.abc import Iterator

from pipeline.findings import Finding
from pipeline.health import causes
from pipeline.health.case import Case
from pipeline.health.volume import new

FEW_NIGHTS = 3  # the first ones fetch what an outlet has kept for years
FEW_ARTICLES = 5
FULL_DAY = 0.75


def bounds(case: Case) -> Iterator[Finding]:
    """The bounds of the outlet's file that tonight broke."""
    expect, night = case.outlet.expect, case.night
    days = next((days for _, days, _ in case.nights()), 0.0)
    if expect.articles_per_day and len(case.earlier) >= FEW_NIGHTS and days >= FULL_DAY:
        least, most = expect.articles_per_day
        if not least <= new(night) / max(days, 1) <= most:
            problem = f"{new(night):.0f} new articles, the outlet's file expects {least} to {most} a day"
            yield case.finding("volume", problem, "new", causes.SILENT)
    if night.with_date is not None and night.processed >= FEW_ARTICLES and night.with_date < expect.with_date:
        problem = f"only {night.with_date:.0%} of {night.processed} articles have a date, the outlet's file expects"
        yield case.finding("field-lost", f"{problem} {expect.with_date:.0%}", "date", causes.LAYOUT)
