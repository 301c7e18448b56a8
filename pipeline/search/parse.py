"""What a person typed, as a tree: no string is ever an error, and what is no operator is a word.

The strongest binding first:  ( )   "…" "…"~n ="…" field:value word*   NOT and -word   |   NEAR/n   AND or nothing   OR
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.search.days import period
from pipeline.search.fields import FIELDS, TEXTS
from pipeline.search.letters import is_function_word, pieces
from pipeline.search.node import Node, group, negated
from pipeline.search.tokens import LONGEST_ADDRESS, MAX_LETTERS, MAX_WORDS, QUOTES, Notes, Sort, Token, apart, tokens

BINARY = {"and": "AND", "or": "OR", "pipe": "|", "near": "NEAR"}
# Words that people take for operators, and what they may mean.
LOOKALIKES = {
    "أو": "OR", "او": "OR", "or": "OR", "ou": "OR", "ليس": "NOT", "not": "NOT", "sauf": "NOT", "and": "AND",
    "near": "NEAR",
}  # fmt: skip
ENOUGH_LETTERS = 2  # in the pattern of a wildcard


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a query means. `tree` None: everything. `guessed`: the reading should be shown; `hints`: what to know."""

    tree: Node | None
    hints: tuple[str, ...] = ()
    guessed: bool = False


@lru_cache(maxsize=512)
def parse(text: str) -> Parsed:
    """The meaning of a query.

    >>> parse("OR كلميم").tree == parse("كلميم").tree
    True
    >>> parse('")(|-:*').tree is parse("").tree is None
    True
    """
    notes = Notes()
    return Reader(tokens(text, notes), notes).read()


class Reader:
    """Reads tokens by recursive descent; the depth is bounded by the brackets that `tokens` leaves."""

    def __init__(self, cut: Sequence[Token], notes: Notes) -> None:
        self.cut, self.notes, self.at = cut, notes, 0

    def read(self) -> Parsed:
        parts = []
        while self.at < len(self.cut):
            parts += [node] if (node := self.either(None)) else []
            self.at += self.next == "close"
        return Parsed(group("all", parts), tuple(self.notes.hints), self.notes.guessed)

    @property
    def next(self) -> Sort | None:
        return self.cut[self.at].sort if self.at < len(self.cut) else None

    def either(self, scope: str | None) -> Node | None:
        """Parts joined by OR, the weakest."""
        parts, mixed = [], False
        while True:
            node = self.both(scope)
            mixed = mixed or (node is not None and node.kind == "all")
            parts += [node] if node else []
            if self.next != "or":
                break
            self._operator(node)
        self.notes.guessed = self.notes.guessed or (mixed and len(parts) > 1)
        return group("any", parts)

    def both(self, scope: str | None) -> Node | None:
        """Parts that stand side by side, with or without AND."""
        parts: list[Node] = []
        while self.next not in {None, "or", "close"}:
            if self.next == "and":
                self._operator(parts[-1] if parts else None)
            elif self.next in {"pipe", "near"}:  # nothing before it
                self._operator(None)
            elif node := self.near(scope):
                parts.append(node)
        return group("all", parts)

    def near(self, scope: str | None) -> Node | None:
        """Words joined by NEAR/n: the largest n of a chain counts."""
        parts, distance = [self.tight(scope)], -1
        while self.next == "near":
            distance = max(distance, self.cut[self.at].distance)
            self._operator(parts[-1])
            parts.append(self.tight(scope))
        found = [part for part in parts if part and (len(parts) == 1 or part.kind != "silent")]
        if distance < 0 or len(found) < 2:
            return found[0] if found else None
        if not all(map(_placed, found)):
            self.notes.hint("NEAR joins words and quotes; here it was read as AND")
            return group("all", found)
        return Node("near", parts=tuple(found), distance=distance)

    def tight(self, scope: str | None) -> Node | None:
        """Neighbours joined by |."""
        parts = [self.unary(scope)]
        while self.next == "pipe":
            self._operator(parts[-1])
            parts.append(self.unary(scope))
        self.notes.guessed = self.notes.guessed or len(parts) > 1
        return group("any", [part for part in parts if part])

    def unary(self, scope: str | None) -> Node | None:
        """One operand with what negates it; None when nothing searchable is there."""
        barred = False
        while self.next == "not":
            barred, self.at = not barred, self.at + 1
        if self.next in {None, "close", "and", "or", "pipe", "near"}:
            if barred:
                self.notes.hint("NOT without a word after it is left out")
            return None
        node = self.operand(scope)
        return negated(node) if node and barred else node

    def operand(self, scope: str | None) -> Node | None:
        token = self.cut[self.at]
        self.at += 1
        if token.sort == "open":
            node = self.either(scope)
            self.at += self.next == "close"
            return node
        if token.sort == "field":
            return self._field(token, scope)
        if token.sort == "day":
            return Node("day", token.text, days=token.days)
        if scope and scope not in TEXTS:
            return self._value(token.text, scope)
        return self._leaf(token, scope)

    def _operator(self, before: Node | None) -> None:
        """Steps over an operator; says when one of its operands is missing."""
        token = self.cut[self.at]
        self.at += 1
        if before is None or self.next in {None, "close", "and", "or", "pipe", "near"}:
            self.notes.hint(f"{BINARY[token.sort]} without a word on both sides is left out")

    def _field(self, token: Token, scope: str | None) -> Node | None:
        name = token.text.rstrip().removesuffix(":")
        field = FIELDS.get(name.lower())
        if field and self.next in {"word", "name", "phrase", "open"}:
            self.notes.guessed = self.notes.guessed or token.text.endswith(" ")
            return self.operand(field)
        self.notes.hint(
            f"{name}: has no value behind it: searched as a word"
            if field
            else f"{name} is no field: searched as a word"
        )
        return self._leaf(Token("word", name), scope)

    def _value(self, typed: str, field: str) -> Node | None:
        value = typed.strip(QUOTES + "= ")
        if field != "date":
            most = LONGEST_ADDRESS if field == "url" else MAX_LETTERS
            exact = "=" if typed.startswith("=") and field != "url" else ""
            return Node("field", (exact + value)[:most], field) if value else None
        days = period(value)
        if not days:
            self.notes.hint(f"date:{value} is no date: such as 2017, 2017-01, 18/01/2017")
        return Node("day", value, field, days=days)

    def _leaf(self, token: Token, scope: str | None) -> Node | None:
        if token.sort == "phrase":
            return _phrase(token.text, scope)
        if token.sort == "name":
            return Node("name", token.text, scope)
        if operator := LOOKALIKES.get(token.text.lower().partition("/")[0]):
            self.notes.hint(f"{token.text} is a word here; the operator is {operator}")
        if token.text.endswith(":") and token.text[:-1].lower() in FIELDS:
            self.notes.hint(f"{token.text} has no value behind it: searched as a word")
        node = _word(token.text, scope)
        if node and node.kind != "wildcard" and "*" in token.text:
            self.notes.hint(f"{token.text}: a pattern takes {ENOUGH_LETTERS} letters and more: searched as a word")
        return node


def _word(value: str, scope: str | None) -> Node | None:
    if value.startswith("=") and _searchable(value):
        return Node("exact", value.lstrip("="), scope)
    if len("".join(pieces(value))) >= ENOUGH_LETTERS and ("*" in value or "?" in value.rstrip("?")):
        return Node("wildcard", value, scope)
    if not _searchable(value):
        return None
    return Node("silent" if is_function_word(value) else "word", value, scope)


def _phrase(value: str, scope: str | None) -> Node | None:
    """The words between quotes: as they are behind `=`, near one another before `~n`, else in their order."""
    inside, _, digits = value.lstrip("=").rpartition(value.rstrip("~0123456789")[-1:])
    words = inside.strip(QUOTES).split()[:MAX_WORDS]
    text = " ".join(words)
    if not _searchable(text):
        return None
    if digits and len(words) > 1:
        parts = tuple(node for word in words if (node := _word(word, scope)) and node.kind == "word")
        if len(parts) > 1:
            return Node("near", parts=parts, distance=apart(digits[1:]))
    return Node("exact" if value.startswith("=") else "phrase", text, scope)


def _searchable(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _placed(node: Node) -> bool:
    """Whether a node has a place in a text, so that another can be near it."""
    if node.kind in {"any", "near"}:
        return all(map(_placed, node.parts))
    return node.kind in {"word", "name", "phrase", "exact"}
