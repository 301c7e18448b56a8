"""What a person typed, as values: no string is ever an error, and what is no operator is a word.

"الوالي الجديد"   the words side by side, in this order        كلميم | طانطان   one of them
-كرة              without it                                    (…)              operands of | and -
person:أخنوش      a field's value                               ولاي*            words that begin so
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.arabic import INVISIBLE, TATWEEL

Kind = Literal["word", "phrase", "field", "wildcard", "any", "all"]

MAX_WORDS = 100  # what follows is left out: Elasticsearch bounds the clauses of one request
MAX_LETTERS = 255  # of one word, as in the index
MAX_DEPTH = 8
QUOTES = '"«»“”„‟＂'
TOKEN = re.compile(
    rf"""
      (?P<minus>(?<!\S)[-−–](?=[^\s\-−–|)]))    # a minus sign stands at the beginning of a word
    | (?P<field>(?<!\w)[^\W\d_]{{2,15}}:(?=[^\s:/|)]))
    | [{QUOTES}](?P<phrase>[^{QUOTES}]*)[{QUOTES}]
    | (?P<open>\() | (?P<close>\)) | (?P<or>\|)
    | (?P<word>[^\s{QUOTES}()|]+)
    """,
    re.VERBOSE,
)
_UNSEEN = re.compile(rf"[{INVISIBLE}{TATWEEL}\ud800-\udfff]")  # halves of letters, as a broken terminal sends them, too
FIELDS = {
    **{name: name for name in ("title", "text", "author", "section", "tag", "kind", "date", "url")},
    **{name: name for name in ("outlet", "region", "province", "place", "person", "org", "lang", "beat")},
    "العنوان": "title", "النص": "text", "الكاتب": "author", "القسم": "section", "التاريخ": "date",
    "المنبر": "outlet", "الجهة": "region", "الإقليم": "province", "المكان": "place", "الشخص": "person",
    "المؤسسة": "org", "اللغة": "lang", "المجال": "beat",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a parsed query. `negative`: the document must not have it."""

    kind: Kind
    text: str = ""
    field: str | None = None
    parts: tuple["Node", ...] = ()
    negative: bool = False


def parse(text: str) -> tuple[Node, ...]:
    """The parts of a query, in the order typed; words that follow one another stay words of their own.

    >>> [(n.kind, n.text, n.negative) for n in parse('والي "جهة كلميم" -كرة')]
    [('word', 'والي', False), ('phrase', 'جهة كلميم', False), ('word', 'كرة', True)]
    >>> [(n.kind, n.field, n.text) for n in parse('person:"عزيز أخنوش" ولاي*')]
    [('field', 'person', 'عزيز أخنوش'), ('wildcard', None, 'ولاي*')]
    >>> parse('")(|-:*') == parse("")
    True
    """
    tokens = list(_tokens(visible(text)))
    nodes, _ = _sequence(tokens, 0, 0)
    return _bounded(nodes)


def words(text: str) -> str:
    """The text without its operators: what the ranking sees when they are not wanted."""
    return " ".join(visible(text).split()[:MAX_WORDS])


def visible(text: str) -> str:
    """The text without what can't be seen."""
    return _UNSEEN.sub("", text)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind:
            yield kind, match[kind]


def _sequence(tokens: Sequence[tuple[str, str]], at: int, depth: int) -> tuple[list[Node], int]:
    """The nodes up to the closing parenthesis, and where reading goes on."""
    nodes: list[Node] = []
    joined = False
    while at < len(tokens):
        kind, _ = tokens[at]
        if kind == "close":
            at += 1
            if depth:
                break
            continue
        if kind == "or":
            joined, at = bool(nodes), at + 1
            continue
        node, at = _operand(tokens, at, depth)
        if node is None:
            continue
        if joined:
            node = _either(nodes.pop(), node)
        nodes.append(node)
        joined = False
    return nodes, at


def _operand(tokens: Sequence[tuple[str, str]], at: int, depth: int) -> tuple[Node | None, int]:
    """One operand and where reading goes on; None when nothing searchable is there."""
    kind, value = tokens[at]
    if kind == "minus" and at + 1 < len(tokens):
        node, after = _operand(tokens, at + 1, depth)
        return node and _negated(node), after
    if kind == "field":
        return _field(tokens, at, depth)
    if kind == "open":
        parts, after = _sequence(tokens, at + 1, depth + 1) if depth < MAX_DEPTH else ([], at + 1)
        return (Node("all", parts=tuple(parts)) if parts else None), after
    if kind == "phrase":
        return _phrase(value), at + 1
    return _word(value), at + 1


def _field(tokens: Sequence[tuple[str, str]], at: int, depth: int) -> tuple[Node | None, int]:
    """`field:value` when the field is known, else its name as a word."""
    name = tokens[at][1].removesuffix(":")
    field = FIELDS.get(name.lower())
    if field is None or at + 1 >= len(tokens) or tokens[at + 1][0] not in {"word", "phrase"}:
        return _word(name), at + 1
    value = tokens[at + 1][1].strip()
    return (Node("field", value[:MAX_LETTERS], field) if value else None), at + 2


def _phrase(value: str) -> Node | None:
    text = " ".join(value.split()[:MAX_WORDS])
    return Node("phrase", text) if _searchable(text) else None


def _word(value: str) -> Node | None:
    text = value[:MAX_LETTERS]
    if "*" in text and len(re.sub(r"\W", "", text)) >= 2:
        return Node("wildcard", text)
    return Node("word", text) if _searchable(text) else None


def _searchable(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _negated(node: Node) -> Node:
    return Node(node.kind, node.text, node.field, node.parts, not node.negative)


def _either(left: Node, right: Node) -> Node:
    parts = left.parts if left.kind == "any" and not left.negative else (left,)
    return Node("any", parts=(*parts, right))


def _bounded(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes until they hold more words than Elasticsearch takes."""
    kept, count = [], 0
    for node in nodes:
        count += _size(node)
        if count > MAX_WORDS:
            break
        kept.append(node)
    return tuple(kept)


def _size(node: Node) -> int:
    return max(1, len(node.text.split())) if not node.parts else sum(map(_size, node.parts))
