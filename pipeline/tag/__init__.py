"""Who, where, which institution, who said what: entities, places with codes, quotations and beats of an article.

    text ── words ──► scan (phrases │ institutions │ persons) ──► places: word or place, which one ──► entities
                       gazetteer/ and lexicon/ are the data              people: office, same person       │
                                                              quotations ◄── sayings, speakers ◄───────────┘

An entity covers whole written words, clitics included («بالداخلة»), as the reference corpora do; its `name` is
canonical. Everything is a rule or a row of a list and says so in `how`; a statistical tagger with the same
interface lies in `statistical`.
"""

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.errors import TableError
from pipeline.models import Article, Entity, Outlet, Place
from pipeline.tag import gazetteer
from pipeline.tag.beats import beats
from pipeline.tag.mentions import Found, find
from pipeline.tag.namesakes import Setting
from pipeline.tag.notices import is_notice
from pipeline.tag.quotations import quotations
from pipeline.tag.words import Text

LOG = logging.getLogger(__name__)
# What a mention of a place weighs: in the title, in the dateline, in the first paragraph, further down.
TITLE, DATELINE, LEAD, BODY = 4.0, 3.0, 2.0, 1.0
Tagger = Callable[[str], Sequence[Entity]]


def entities(
    text: str, *, country: str = "MA", region: str | None = None, title: str | None = None
) -> tuple[Entity, ...]:
    """The persons, places and institutions of a text, in order, none overlapping.

    `country` and `region` are the outlet's and decide between namesakes, `title` adds evidence.

    >>> [(entity.type, entity.name, entity.id) for entity in entities("حل والي جهة سوس ماسة، أحمد حجي، بتيزنيت")]
    [('LOC', 'سوس-ماسة', 'MA-09'), ('PER', 'أحمد حجي', 'per:احمد-حجي'), ('LOC', 'تيزنيت', 'MA-09.581.01.07')]
    """
    return find(Text(text), Setting(country, region), Text(title) if title else None).entities


def tag(article: Article, outlet: Outlet | None = None) -> Article:
    """The article with entities, places by weight of evidence, and beats.

    A failure is a finding. Raises TableError when the gazetteer or a word list has a bad row.
    """
    try:
        return _tag(article, outlet)
    except TableError:  # every other article would go untagged too
        raise
    except Exception as error:
        LOG.warning("tag failed outlet=%s url=%s", article.outlet_id, article.url, exc_info=True)
        return replace(article, findings=(*article.findings, f"tag: internal error {type(error).__name__}"))


def _tag(article: Article, outlet: Outlet | None) -> Article:
    if is_notice(article.title, article.text):
        return replace(
            article, findings=(*article.findings, "tag: notice of condolence or congratulation, no entities")
        )
    setting = Setting(outlet.country, outlet.region) if outlet else Setting()
    text, title = Text(article.text), Text(article.title) if article.title else None
    found = find(text, setting, title)
    topics = beats(text, title, article.section)
    how = dict(article.how)
    if topics:
        how["beats"] = "; ".join(f"{beat.name}: {'، '.join(beat.words)}" for beat in topics)
    open_names = Counter(entity.name for entity in found.entities if entity.how.endswith("open"))
    return replace(
        article,
        entities=found.entities,
        quotations=quotations(text, found.entities),
        places=_places(article, found),
        beats=tuple(beat.name for beat in topics),
        how=how,
        findings=(*article.findings, *(f"tag: several places are called {name}" for name in open_names)),
    )


def _places(article: Article, found: Found) -> tuple[Place, ...]:
    """The places of an article, heaviest first; the outlet's own region counts only if the text names it."""
    first = len(article.paragraphs[0]) if article.paragraphs else 0
    weights: dict[str, float] = defaultdict(float)
    for entity in found.entities:
        if entity.type == "LOC" and entity.id:
            weights[entity.id] += LEAD if entity.start < first else BODY
    for start, place_id in found.inner_places:
        weights[place_id] += LEAD if start < first else BODY
    for place_id in found.title_places:
        weights[place_id] += TITLE
    for place_id in gazetteer.find_place(article.dateline)[:1] if article.dateline else ():
        weights[place_id] += DATELINE
    ranked = sorted(weights, key=lambda place_id: (-weights[place_id], place_id))
    return tuple(place for place_id in ranked if (place := gazetteer.place(place_id)))


def tag_lines(lines: Iterable[str], tagger: Tagger = entities, skipped: list[int] | None = None) -> Iterator[str]:
    """For each line {"id", "text"} a line {"id", "entities"}, as JSON.

    A bad line is reported and left out; its number goes into `skipped`.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record: Mapping[str, object] = json.loads(line)
            key, text = record["id"], record["text"]
            if not isinstance(text, str):
                raise TypeError("text is no string")
        except (ValueError, KeyError, TypeError) as error:
            LOG.warning("skipped line=%d problem=%r", number, error)
            if skipped is not None:
                skipped.append(number)
            continue
        rows = [
            {"start": found.start, "end": found.end, "type": found.type, "name": found.name, "id": found.id}
            for found in tagger(text)
        ]
        yield json.dumps({"id": key, "entities": rows}, ensure_ascii=False)


__all__ = ["entities", "gazetteer", "tag", "tag_lines"]
