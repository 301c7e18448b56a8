"""Where in a text what a query asks for stands: found by Elasticsearch itself, in the views that selected the article.

The highlighter runs the clauses of the query's own parts over the text, so that nothing here matches words.
"""

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.errors import ConfigError
from pipeline.search.leaves import either
from pipeline.search.letters import pieces
from pipeline.search.node import LEAVES, Node
from pipeline.search.parse import parse
from pipeline.search.query import Query
from pipeline.search.selecting import select
from pipeline.search.views import EXACT, INFLECTED, in_view, texts

WORD = re.compile(r"\w")


class Span(NamedTuple):
    """A range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marker:
    """What is asked of the highlighter, and how its answer is read.

    `words`: how many words that stand side by side are one occurrence, by view.
    """

    opening: str
    closing: str
    clause: dict[str, Any]
    words: dict[str, int]

    @property
    def highlight(self) -> dict[str, Any]:
        """The part of a search's body."""
        return {
            "pre_tags": [self.opening],
            "post_tags": [self.closing],
            "number_of_fragments": 0,
            "highlight_query": self.clause,
            "fields": {name: {} for view in self.words for name in in_view(texts(None), view)},
        }

    def spans(self, hit: dict[str, Any], field: str) -> tuple[str, list[Span]]:
        """The text of a field of a hit, and the places in it; "" without any."""
        text, found = "", list[Span]()
        for view, words in self.words.items():
            (name,) = in_view((field,), view)
            for marked in hit.get("highlight", {}).get(name, ()):
                text, spans = self._read(marked)
                found += _joined(text, spans, words)
        return text, _outermost(found)

    def _read(self, marked: str) -> tuple[str, list[Span]]:
        head, *others = marked.split(self.opening)
        parts, at, spans = [head], len(head), list[Span]()
        for other in others:
            inside, _, after = other.partition(self.closing)
            spans.append(Span(at, at + len(inside)))
            parts += [inside, after]
            at += len(inside) + len(after)
        return "".join(parts), spans


def marker(query: Query) -> Marker:
    """The marker of what a query asks for. Raises ConfigError for one without words."""
    parts = list(_sought(parse(query.text).tree))
    spoken = [part for part in parts if part.kind != "silent"] or parts
    if not spoken:
        raise ConfigError(f"«{query.text}» asks for no word: a context needs one")
    sign = secrets.token_hex(4)  # no text of a stranger can hold it
    clause = either([clause for part in spoken for clause in _clauses(part)])
    return Marker(f"\ue000{sign}\ue001", f"\ue002{sign}\ue003", clause, _views(spoken))


def _sought(tree: Node | None) -> Iterator[Node]:
    """The parts that stand in a text as they are: what is negated does not, and of words near one another all must."""
    if tree is None or tree.kind == "not":
        return
    if tree.kind in LEAVES or tree.kind == "near":
        yield tree
        return
    for part in tree.parts:
        yield from _sought(part)


def _clauses(part: Node) -> Iterator[dict[str, Any]]:
    """What finds a part in one text: the words of a name may stand in several."""
    yield select(part)
    if part.kind == "name":
        yield from (select(Node("word", word, part.field)) for word in part.text.split())


def _views(spoken: Sequence[Node]) -> dict[str, int]:
    views: dict[str, int] = {}
    for part in spoken:
        view = EXACT if part.kind in {"phrase", "exact", "silent", "wildcard"} else INFLECTED
        joined = len(pieces(part.text)) if part.kind in {"phrase", "exact", "silent", "name"} else 1
        views[view] = max(joined, views.get(view, 1))
        if part.kind == "near":
            views |= {EXACT: views.get(EXACT, 1)}  # a quote inside
    return views


def _joined(text: str, spans: Sequence[Span], words: int) -> list[Span]:
    """The spans with neighbours in one, as long as they are `words` words."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last and not WORD.search(text, last.end, span.start) and len(pieces(text[last.start : span.end])) <= words:
            found[-1] = Span(last.start, span.end)
        else:
            found.append(span)
    return found


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, without those inside another."""
    found: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found
