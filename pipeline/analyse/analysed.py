"""What an analyzer of the index makes of texts, many of them in one question."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pipeline.analyse.source import Source

MOST = 5_000  # tokens: Elasticsearch analyses no more than 10,000 in one request
FORMS = 100  # tokens that one word may become


def analysed(source: Source, analyzer: str, texts: Sequence[str], *, each: int = 5) -> list[list[str]]:
    """The tokens of each text, in order. `each`: about how many a text has, so that no request asks for too many."""
    step = max(1, MOST // each)
    parts = (texts[start : start + step] for start in range(0, len(texts), step))
    return [tokens for part in parts for tokens in _asked(source, analyzer, part)]


def _asked(source: Source, analyzer: str, texts: Sequence[str]) -> list[list[str]]:
    answer = source.es.indices.analyze(index=source.index, analyzer=analyzer, text=list(texts))
    # One stream for all: the offsets of a text begin one behind the end of the text before.
    begins = [0, *accumulate(_utf16(text) + 1 for text in texts)]
    found: list[list[str]] = [[] for _ in texts]
    tokens: Sequence[dict[str, Any]] = answer["tokens"]
    for token in tokens:
        found[bisect_right(begins, token["start_offset"]) - 1].append(str(token["token"]))
    return found


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
