"""The last value on an article's way: the document that goes into the index, field by field.

`FIELDS` names every field that can occur; a test holds it against `index_config/mappings.json`.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from operator import attrgetter
from typing import TypeVar

from pipeline.archive.records import our_version
from pipeline.counting import count_words
from pipeline.dates import printed_day, shown
from pipeline.models import Article, Dated, Entity, EntityType, Outlet, Place, Quotation

T = TypeVar("T")
_NAMES = """
    article_id url outlet.id outlet.name outlet.region outlet.country kind title lead text byline author agency dateline
    section beats tags language published_at published_day published_precision modified_at captured_at first_seen_at
    gone_since revision word_count persons places organizations person_ids place_ids organization_ids
    entities.type entities.name entities.id entities.role entities.institution regions provinces location
    quotations.speaker quotations.speaker_id quotations.verb quotations.words quotations.start quotations.end
    quotations.reported speakers
    cluster_id cluster_size is_lead quality.findings pipeline_version
"""
FIELDS = frozenset(_NAMES.split())
_TOLD = ("type", "name", "id", "role", "institution")  # of an entity
_told = attrgetter(*_TOLD)
POINTS = 3  # an article has few places of its own; the rest are mentions that would blur a map


def document(
    article: Article,
    outlet: Outlet,
    *,
    revision: int,
    first_seen_at: datetime,
    cluster_size: int,
    is_lead: bool,
    gone_since: datetime | None = None,
) -> dict[str, object]:
    """The document of an article; a field without a value is left out."""
    values: dict[str, object] = {
        "article_id": article.article_id,
        "url": article.url,
        "outlet": _outlet(outlet),
        "kind": article.kind,
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "byline": article.byline,
        "author": article.author,
        "agency": article.agency,
        "dateline": article.dateline,
        "section": article.section,
        "beats": _unique(article.beats),
        "tags": _unique(article.tags),
        "language": article.language,
        "published_at": _printed(article, outlet, article.published),
        "published_day": _day(article, outlet),
        "published_precision": article.published.precision if article.published else None,
        "modified_at": _printed(article, outlet, article.modified),
        "captured_at": iso(article.captured_at),
        "first_seen_at": iso(first_seen_at),
        "gone_since": iso(gone_since) if gone_since else None,
        "revision": revision,
        "word_count": count_words(article.text),
        **_mentions(article.entities, article.places),
        "quotations": [_quotation(article.text, said) for said in article.quotations],
        "speakers": _unique(said.speaker for said in article.quotations),
        **_geography(article.places),
        "cluster_id": article.cluster_id,
        "cluster_size": cluster_size,
        "is_lead": is_lead,
        "quality": {"findings": _unique(article.findings)} if article.findings else None,
        "pipeline_version": our_version(),
    }
    return _filled(values)


def _printed(article: Article, outlet: Outlet, dated: Dated | None) -> str | None:
    """A date by the outlet's clock."""
    return shown(dated, country=outlet.country, timezone=_zone(article, outlet)) if dated else None


def _day(article: Article, outlet: Outlet) -> str | None:
    """The day that readers see, without a zone: what filters, counts and charts go by."""
    dated = article.published
    return printed_day(dated, country=outlet.country, timezone=_zone(article, outlet)).isoformat() if dated else None


def _zone(article: Article, outlet: Outlet) -> str | None:
    return article.how.get("zone") or outlet.timezone


def iso(value: datetime) -> str:
    """A time as the index keeps it: ISO 8601 in UTC.

    >>> from datetime import timedelta, timezone
    >>> iso(datetime(2023, 12, 28, 10, 30, tzinfo=timezone(timedelta(hours=1))))
    '2023-12-28T09:30:00Z'
    """
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _outlet(outlet: Outlet) -> dict[str, object]:
    name = outlet.name.get("ar") or next(iter(outlet.name.values()), outlet.id)
    return _filled({"id": outlet.id, "name": name, "region": outlet.region, "country": outlet.country})


def _mentions(entities: tuple[Entity, ...], places: tuple[Place, ...]) -> dict[str, object]:
    """Names and ids of what is mentioned: places by weight, heaviest first, those inside other names with them."""
    kinds: tuple[tuple[EntityType, str, str], ...] = (
        ("PER", "persons", "person_ids"),
        ("ORG", "organizations", "organization_ids"),
    )
    fields: dict[str, object] = {}
    for kind, names, ids in kinds:
        mentions = [entity for entity in entities if entity.type == kind]
        fields[names] = sorted({mention.name for mention in mentions})
        fields[ids] = sorted({mention.id for mention in mentions if mention.id})
    unlisted = [entity.name for entity in entities if entity.type == "LOC"]
    fields["places"] = _unique([*(place.name for place in places), *unlisted])
    fields["place_ids"] = _unique([*(place.id for place in places), *_ids(entities)])
    fields["entities"] = [_filled(dict(zip(_TOLD, one, strict=True))) for one in _unique(map(_told, entities))]
    return fields


def _ids(entities: Iterable[Entity]) -> list[str]:
    return [entity.id for entity in entities if entity.type == "LOC" and entity.id]


def _quotation(text: str, said: Quotation) -> dict[str, object]:
    return _filled(
        {
            "speaker": said.speaker,
            "speaker_id": said.speaker_id,
            "verb": said.verb,
            "words": text[said.start : said.end],
            "start": said.start,
            "end": said.end,
            "reported": said.reported,
        }
    )


def _geography(places: tuple[Place, ...]) -> dict[str, object]:
    points = [{"lat": p.lat, "lon": p.lon} for p in places if p.lat is not None and p.lon is not None]
    return {
        "regions": _unique(place.region for place in places if place.region),
        "provinces": _unique(place.province for place in places if place.province),
        "location": points[:POINTS],
    }


def _unique(values: Iterable[T]) -> list[T]:
    """The values in the order in which each first occurs."""
    return list(dict.fromkeys(values))


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None and value != [] and value != ""}
