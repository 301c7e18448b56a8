"""Values without forgotten names: texts, articles, and documents of the index."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from pipeline.models import Article, Entity

BLACK = "\u2588"  # FULL BLOCK, one for each letter: offsets stay good


_FIELDS = ("title", "lead", "byline", "dateline", "section", "agency")
_PEOPLE = {"entities": "name", "quotations": "speaker"}  # lists of a document, and the field that is a name


class Rule(Protocol):
    """What must not stand in a text, and where it does."""

    def ranges(self, text: str) -> list[tuple[int, int]]: ...

    def __bool__(self) -> bool: ...


def blackened(text: str, forgotten: Rule, short: bool = False) -> str:
    """A text without forgotten names, as long as it was; `short`: a block for a word, in a source that may shrink.

    >>> from pipeline.redact import Forgotten, hash_of, letters_of
    >>> name = letters_of("احمد الوادنوني")
    >>> blackened("قال لأَحمد  الوادنونى، على", Forgotten(frozenset([hash_of(name)]), frozenset([len(name)])))
    'قال ل█████  █████████، على'
    """
    pieces: list[str] = []
    done = 0
    for start, end in forgotten.ranges(text) if forgotten else ():
        pieces += (text[done:start], BLACK * (1 if short else end - start))
        done = end
    return "".join([*pieces, text[done:]]) if done else text


def names(text: str | None, forgotten: Rule) -> bool:
    """Whether a text names somebody who is forgotten."""
    return bool(text and forgotten and forgotten.ranges(text))


def redacted(article: Article, forgotten: Rule) -> Article:
    """The article without forgotten names: blacked out in its texts, gone from its tags, its author, its entities."""
    if not forgotten:
        return article
    text = blackened(article.text, forgotten)
    fields: dict[str, Any] = {name: redacted_value(getattr(article, name), forgotten) for name in _FIELDS}
    if names(article.byline, forgotten):
        fields["byline"] = None
    images = (replace(one, caption=redacted_value(one.caption, forgotten)) for one in article.images)
    return replace(
        article,
        **fields,
        author=None if names(article.author, forgotten) else article.author,
        tags=tuple(one for one in article.tags if not names(one, forgotten)),
        images=tuple(images),
        paragraphs=tuple(text.split("\n")) if article.paragraphs else (),
        entities=tuple(one for one in article.entities if _stays(one, article.text, text, forgotten)),
        quotations=tuple(one for one in article.quotations if not names(one.speaker, forgotten)),
        findings=tuple(blackened(one, forgotten) for one in article.findings),
    )


def _stays(one: Entity, before: str, after: str, forgotten: Rule) -> bool:
    """Whether nothing of a mention was blacked out."""
    return before[one.start : one.end] == after[one.start : one.end] and not names(one.name, forgotten)


def redacted_document(source: Mapping[str, Any], forgotten: Rule) -> dict[str, Any]:
    """A document of the index without forgotten names: blacked out in texts, gone from lists and names."""
    made = dict(source)
    ids: set[str | None] = set()
    for field, name in _PEOPLE.items():
        gone = [one for one in source.get(field, ()) if names(one.get(name), forgotten)]
        made[field] = [one for one in source.get(field, ()) if one not in gone]
        ids |= {one.get("id") for one in gone}
    made = redacted_value(made, forgotten)
    for name in ("author", "byline"):
        if names(source.get(name), forgotten):
            made[name] = None
    for name in ("person_ids", "organization_ids", "place_ids"):
        made[name] = [one for one in made.get(name) or () if one not in ids]
    return {name: value for name, value in made.items() if value not in (None, [], "")}


def redacted_value(value: Any, forgotten: Rule) -> Any:
    """Any value of JSON without forgotten names; an entry of a list that is such a name is left out."""
    if isinstance(value, str):
        return blackened(value, forgotten)
    if isinstance(value, Mapping):
        return {blackened(str(key), forgotten): redacted_value(one, forgotten) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [redacted_value(one, forgotten) for one in value if not (isinstance(one, str) and names(one, forgotten))]
    return value
