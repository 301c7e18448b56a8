"""Words of a pattern: * stands for any letters, ? for one, folded as the index folds."""

import re

from pipeline.search.leaves import Clause, either
from pipeline.search.letters import BARE_LETTERS, indexed, unelided, with_clitics
from pipeline.search.node import Node
from pipeline.search.views import EXACT, in_view, texts

MAX_SIGNS = 8  # in one pattern: what follows is any letters
MAX_ANY_LETTER = 4  # of ?, each of which may double what Lucene prepares
# As the index cuts: digits and letters apart, at hyphens and apostrophes.
PIECE = re.compile(r"(?:(?<![*?])[*?]++)?(?:\d[\d*?]*|[^\W\d_](?:[^\W\d_]|[*?])*)")


def wildcard_clause(node: Node) -> Clause:
    """Documents with a word of the pattern; of a pattern in several pieces, such as كوفيد-1*, all in one field."""
    patterns = [_expression(piece) for piece in patterns_of(node.text)]
    fields = in_view(texts(node.field), EXACT)
    return either([{"bool": {"filter": [_regexp(field, one) for one in patterns]}} for field in fields])


def patterns_of(text: str) -> list[str]:
    """The pieces of a typed pattern in the letters of the index.

    >>> patterns_of("كوفيد-1*"), patterns_of("l’hôp*"), patterns_of("*درسة")
    (['كوفيد', '1*'], ['hop*'], ['*درسه'])
    """
    return PIECE.findall(indexed(unelided(text)))


def _regexp(field: str, expression: str) -> Clause:
    return {"regexp": {field: {"value": expression, "flags": "NONE"}}}


def _expression(pattern: str) -> str:
    """The pattern as a regular expression, with what may stand before a word that begins with letters."""
    head = re.match(r"[^*?]*", pattern)
    begin = head[0] if head else ""
    opening = f"({'|'.join(with_clitics(begin, BARE_LETTERS))})" if begin else ""
    rest = _bounded(pattern[len(begin) :])
    return opening + rest.replace("?", ".").replace("*", ".*")


def _bounded(rest: str) -> str:
    """The pattern after its beginning, with as many signs as Lucene bears."""
    signs = list(re.finditer(r"[*?]", re.sub(r"\*[*?]*", "*", rest)))
    rest = re.sub(r"\*[*?]*", "*", rest)
    if len(signs) > MAX_SIGNS:
        rest = rest[: signs[MAX_SIGNS].start()] + "*"
    head, *others = rest.split("?")
    kept = "?".join((head, *others[:MAX_ANY_LETTER]))
    return kept if len(others) <= MAX_ANY_LETTER else kept + "*"
