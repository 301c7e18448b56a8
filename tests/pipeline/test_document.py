"""Documents: every field that the index has, no field without a value."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from importlib.resources import files
from typing import Any

import pytest

from pipeline import dates
from pipeline.document import FIELDS, document
from pipeline.models import Article, Dated, Entity, Outlet, Place, Quotation

AT = datetime(2023, 12, 29, 4, 15, tzinfo=UTC)
OUTLET = Outlet(
    id="example",
    name={"fr": "Exemple", "ar": "المثال"},
    country="MA",
    home="https://e.ma/",
    languages=("ar",),
    region="MA-10",
)
BARE = Article("a1", "example", "https://e.ma/1", AT, "عنوان", ("نص من أربع كلمات.",))
FULL = Article(
    article_id="a1",
    outlet_id="example",
    url="https://e.ma/1",
    captured_at=AT,
    title="والي الجهة يدشن مركزا صحيا",
    paragraphs=("أشرف الوالي على التدشين.", "وحضر الحفل عدد من المنتخبين."),
    lead="تدشين مركز صحي",
    byline="كلميم : سعاد",
    dateline="كلميم",
    author="سعاد",
    published=Dated(datetime(2023, 12, 28, tzinfo=timezone(timedelta(hours=1))), "day", "json-ld", "28 دجنبر 2023"),
    modified=Dated(datetime(2023, 12, 28, 12, tzinfo=UTC), "minute", "meta", "x"),
    section="جهويات",
    tags=("صحة", "كلميم", "صحة"),
    findings=("no image",),
    language="ar",
    entities=(
        Entity("PER", "الناجم أبهاي", "الناجم أبهاي", 0, 4, "role", "per.1", "والي", "جهة كلميم وادنون"),
        Entity("LOC", "وادنون", "وادي نون", 5, 9, "gazetteer", "MA-10"),
        Entity("LOC", "كلميم", "كلميم", 9, 12, "gazetteer", "MA-10.261"),
        Entity("LOC", "كلميم", "كلميم", 20, 23, "gazetteer", "MA-10.261"),
        Entity("ORG", "مجلس الجهة", "مجلس جهة كلميم وادنون", 13, 19, "head", "org.1"),
    ),
    places=(
        Place("MA-10.261", "كلميم", "MA-10.261", "MA-10", 28.99, -10.06),
        Place("MA-10", "كلميم واد نون", None, "MA-10"),
        Place("MA-11", "العيون", None, "MA-11", 27.15, -13.2),
    ),
    quotations=(Quotation("الناجم أبهاي", "قال", 0, 9, True, "per.1"),),
    agency="MAP",
    beats=("health",),
    cluster_id="c1",
)


def made(article: Article, **values: Any) -> dict[str, object]:
    standard: dict[str, Any] = {"revision": 1, "first_seen_at": AT, "cluster_size": 1, "is_lead": True}
    return document(article, OUTLET, **(standard | values))


def mapped(properties: Mapping[str, Any], at: str = "") -> Iterator[str]:
    for name, field in properties.items():
        if inner := field.get("properties"):
            yield from mapped(inner, f"{at}{name}.")
        else:
            yield f"{at}{name}"


def names(value: object, at: str = "") -> Iterator[str]:
    """The dotted names in a document; a point is one value."""
    if isinstance(value, list):
        for one in value:
            yield from names(one, at)
    elif isinstance(value, dict) and at != "location.":
        for name, inner in value.items():
            yield from names(inner, f"{at}{name}.")
    else:
        yield at[:-1]


def test_the_fields_are_those_of_the_index() -> None:
    mappings = json.loads((files("index_config") / "mappings.json").read_text("utf-8"))
    assert set(mapped(mappings["properties"])) == FIELDS


def test_a_full_article_fills_every_field() -> None:
    assert set(names(made(FULL, gone_since=AT))) == FIELDS


def test_a_bare_article_has_no_empty_field() -> None:
    assert made(BARE) == {
        "article_id": "a1",
        "url": "https://e.ma/1",
        "outlet": {"id": "example", "name": "المثال", "region": "MA-10", "country": "MA"},
        "kind": "article",
        "title": "عنوان",
        "text": "نص من أربع كلمات.",
        "captured_at": "2023-12-29T04:15:00Z",
        "first_seen_at": "2023-12-29T04:15:00Z",
        "revision": 1,
        "word_count": 4,
        "cluster_size": 1,
        "is_lead": True,
        "pipeline_version": made(FULL)["pipeline_version"],
    }


def test_facets_name_each_once_and_places_by_weight() -> None:
    found = made(FULL)
    assert (found["persons"], found["places"], found["organizations"]) == (
        ["الناجم أبهاي"],
        ["كلميم", "كلميم واد نون", "العيون", "وادي نون"],
        ["مجلس جهة كلميم وادنون"],
    )
    assert (found["person_ids"], found["place_ids"], found["organization_ids"]) == (
        ["per.1"],
        ["MA-10.261", "MA-10", "MA-11"],
        ["org.1"],
    )
    assert found["tags"] == ["صحة", "كلميم"]


def test_who_is_quoted_twice_is_a_speaker_once() -> None:
    said = replace(FULL, quotations=(*FULL.quotations, Quotation("مصدر مطلع", "قال", 0, 9), *FULL.quotations))
    assert made(said)["speakers"] == ["الناجم أبهاي", "مصدر مطلع"]
    assert "speakers" not in made(replace(FULL, quotations=()))


def test_entities_are_objects_without_empty_keys() -> None:
    assert made(FULL)["entities"] == [
        {"type": "PER", "name": "الناجم أبهاي", "id": "per.1", "role": "والي", "institution": "جهة كلميم وادنون"},
        {"type": "LOC", "name": "وادي نون", "id": "MA-10"},
        {"type": "LOC", "name": "كلميم", "id": "MA-10.261"},
        {"type": "ORG", "name": "مجلس جهة كلميم وادنون", "id": "org.1"},
    ]


def test_geography_keeps_the_order_of_weight() -> None:
    found = made(FULL)
    assert (found["regions"], found["provinces"]) == (["MA-10", "MA-11"], ["MA-10.261"])
    assert found["location"] == [{"lat": 28.99, "lon": -10.06}, {"lat": 27.15, "lon": -13.2}]


def test_a_day_is_kept_as_it_is_printed() -> None:
    found = made(FULL)
    assert (found["published_at"], found["published_precision"]) == ("2023-12-28", "day")


@pytest.mark.parametrize(
    ("printed", "at", "day"),
    [
        pytest.param("28 نونبر 2025 00:30", "2025-11-28T00:30:00+01:00", "2025-11-28", id="before"),
        pytest.param("1 مارس 2026 00:30", "2026-03-01T00:30:00+00:00", "2026-03-01", id="Ramadan"),
        pytest.param("28 نونبر 2026 00:30", "2026-11-28T00:30:00+00:00", "2026-11-28", id="after"),
        pytest.param("2026-11-28T00:30:00+01:00", "2026-11-27T23:30:00+00:00", "2026-11-28", id="a clock left behind"),
        pytest.param("دجنبر 2023", "2023-12-01", "2023-12-01", id="a month"),
    ],
)
def test_an_article_of_half_past_midnight_stays_on_its_day(printed: str, at: str, day: str) -> None:
    found = made(replace(BARE, published=dates.parse(printed)))
    assert (found["published_at"], found["published_day"]) == (at, day)


def test_an_undated_article_has_no_day() -> None:
    assert "published_day" not in made(BARE)
