"""Factories: a value with sensible fields, of which a test names only what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.models import Article, Capture, Outlet, article_id_of

T0 = datetime(2026, 3, 14, 2, 30, tzinfo=UTC)
URL = "https://oued-nabd.example/2026/03/13/saison"


def capture(url: str = URL, body: bytes = b"<p>one</p>", hours: float = 0, **fields: Any) -> Capture:
    """A capture, `hours` after T0."""
    made = Capture("oued-nabd", url, url, T0 + timedelta(hours=hours), 200, {"content-type": "text/html"}, body)
    return replace(made, **fields)


def outlet(**fields: Any) -> Outlet:
    made = Outlet(
        id="oued-nabd",
        name={"ar": "نبض الوادي"},
        country="MA",
        home="https://oued-nabd.example/",
        languages=("ar",),
        region="MA-10",
        enabled=True,
    )
    return replace(made, **fields)


def article(url: str = URL, text: str = "نص قصير.", **fields: Any) -> Article:
    made = Article(article_id_of(url), "oued-nabd", url, T0, "عنوان", tuple(text.split("\n")))
    return replace(made, **fields)
