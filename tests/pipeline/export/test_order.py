"""The order of a file's documents."""

from pipeline.export.options import Options
from pipeline.export.order import by_date


def test_the_newest_first_is_the_oldest_first_turned_round() -> None:
    stamps = ("2026-02-28T23:30:00+01:00", "2026-03-01", "2026-03-01T09:00:00+01:00", "2026-03-01T10:00:00+01:00")
    found = [{"article_id": "a", "published_at": at, "published_day": at[:10]} for at in stamps]
    undated = {"article_id": "a"}
    oldest, newest = (
        sorted([undated, *found], key=lambda one: by_date(one, options))
        for options in (Options(), Options(newest=True))
    )
    assert (oldest, newest) == ([*found, undated], [*found[::-1], undated])
