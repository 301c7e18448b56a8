"""A story on a terminal: one article below the other, in the order in which they had it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from flows.commands.terminal import isolated
from pipeline.shown import readable

if TYPE_CHECKING:
    from pipeline.analyse import Story, Telling
    from pipeline.analyse.changes import Change

ENGLISH = {
    "story.first": "first",
    "story.maybe": "may be first",
    "story.after": "{} after the first",
    "story.days": "{} days after the first",
    "story.same": "the same words",
    "story.alone": "no other outlet has it",
    "without": "no date",
}


def way(found: "Story", labels: Any, *, words: bool) -> Iterator[str]:
    """Lines for a terminal; `words`: also those that each article changed."""
    for number, telling in enumerate(found.tellings, 1):
        yield from _telling(number, telling, found, labels)
        for change in telling.changes if words else ():
            before, after = (isolated(text) for text in (change.before, change.after))
            yield f"      {changed(change, labels)}: {before} → {after}"
    for number, one in enumerate(found.headlines if len(found.headlines) > 1 else (), 1):
        yield f"headline {number}: {isolated(one.title)} ({len(one.article_ids)})"


def changed(change: "Change", labels: Any) -> str:
    """What a change is: which part, and what was done to it.

    >>> from pipeline.analyse.changes import Change
    >>> changed(Change("opening", "cut", "أ", ""), None), changed(Change("opening", "cut", "أ", ""), "fr")
    ('opening cut', 'début (suppression)')
    """
    from pipeline.export.labels import label

    if not labels:
        return f"{change.part} {change.action}"
    return f"{label(f'part.{change.part}', labels)} ({label(f'action.{change.action}', labels)})"


def _telling(number: int, one: "Telling", found: "Story", labels: Any) -> Iterator[str]:
    day = " ".join(filter(None, one.printed)) or _word("without", labels)
    yield f"{number:>2}. {isolated(one.title or '(no title)')}"
    yield "    " + " · ".join(
        [isolated(day), isolated(one.outlet_name or one.outlet or ""), *_place(one, found, labels)]
    )
    if number > 1:
        told = dict.fromkeys(changed(change, labels) for change in one.changes)
        yield f"    {one.kept:.0%} · " + ("; ".join(told) or _word("story.same", labels))
    yield f"    {isolated(readable(one.url or ''))}  {one.article_id}"


def _place(one: "Telling", found: "Story", labels: Any) -> Iterator[str]:
    from pipeline.export.labels import lasting

    if len(found.tellings) == 1:
        yield _word("story.alone", labels)
    elif one.article_id in found.first:
        yield _word("story.first" if found.sure else "story.maybe", labels)
    elif one.after_s is not None:
        yield _word("story.after", labels).format(lasting(one.after_s, labels))
    elif one.after_days:
        yield _word("story.days", labels).format(one.after_days)
    yield from map(isolated, one.agency)


def _word(name: str, labels: Any) -> str:
    from pipeline.export.labels import label

    return label(name, labels) if labels else ENGLISH[name]
