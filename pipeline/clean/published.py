"""A publication day for an article that prints none: the day its lead calls today."""

from dataclasses import replace

from pipeline import dates
from pipeline.models import Article, Outlet

LEAD_PARAGRAPHS = 2


def date_from_lead(article: Article, outlet: Outlet | None) -> Article:
    """The article with «صباح اليوم الخميس 28 دجنبر 2023» as its day, if nothing else dates it."""
    if article.published:
        return article
    country, timezone = (outlet.country, outlet.timezone) if outlet else ("MA", article.how.get("zone"))
    lead = "\n".join(article.paragraphs[:LEAD_PARAGRAPHS])
    found = dates.from_text(lead, at=article.captured_at, country=country, timezone=timezone)
    if found is None:
        return article
    return replace(article, published=found, how={**article.how, "published": "text: today 0.8"})
