"""JSON-LD: the nodes of a page that describe an article, also from broken JSON."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.extract.cues import structured_keys
from pipeline.extract.fragment import plain

Thing = Mapping[str, Any]

ARTICLES = re.compile(r"article|posting|reportage|^report$|^review$|creativework$|videoobject$|recipe", re.I)
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?://\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|-->)\s*+(?:;\s*+)?$"
)
_OPENINGS, _CLOSINGS = ("{", "["), ("}", "]")  # of JSON without wrappers, which needs no search for them
_MENDED = 300_000  # characters; longer scripts are not worth a repair
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_COMMA = re.compile(r",\s*(?=[}\]])")
_MISSING_COMMA = re.compile(r'(?<=["\d\]}])[^\S\n]*+\n\s*+(?="[\w@]+"\s*:)')
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
# A string whose end is a quote before JSON punctuation; quotes before anything else belong to the text.
_STRING = re.compile(r'"((?:[^"\\]|\\.|"(?!\s*(?:[:}\]]|,\s*["{\[\d\-tfn]|$)))*)"')
# Fields that can be picked out of JSON that stays broken.
_PAIR = re.compile(r'"(headline|datePublished|dateModified|articleSection)"\s*:\s*"([^"\n]{3,300})"')


def things(scripts: Iterable[str]) -> list[Thing]:
    """All JSON-LD objects, `@graph` and lists flattened, in page order."""
    return [thing for script in scripts for thing in _flat(_loaded(script))]


def _loaded(script: str) -> Any:
    script = script.strip()
    if script[:1] not in _OPENINGS or script[-1:] not in _CLOSINGS:
        script = _WRAPPERS.sub("", _WRAPPERS.sub("", script))
    for repair in (str, _mended, _unquoted) if len(script) < _MENDED else (str,):
        try:
            return json.loads(repair(script), strict=False)
        except (ValueError, RecursionError):
            continue
    return dict(_PAIR.findall(script)) | {"@type": "NewsArticle"} if _PAIR.search(script) else None


def _mended(script: str) -> str:
    """JSON without its common defects: raw line ends, trailing and missing commas, bad escapes, a `;` at the end."""
    text = _MISSING_COMMA.sub(",", script.rstrip("; \n"))
    return _COMMA.sub("", _BAD_ESCAPE.sub(r"\\\\", _CONTROLS.sub(" ", text)))


def _unquoted(script: str) -> str:
    """Mended JSON whose strings hold bare quotes."""
    return _STRING.sub(lambda match: '"' + re.sub(r'(?<!\\)"', r"\"", match[1]) + '"', _mended(script))


def _flat(node: Any) -> Iterator[Thing]:
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack.extend(
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement")
                if isinstance(item.get(key), list | dict)
            )


def types(thing: Thing) -> str:
    """The types of a node, one string."""
    kind = thing.get("@type") or ""
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def articles(nodes: Iterable[Thing]) -> list[Thing]:
    """The nodes that describe an article, those with a headline first."""
    found = [node for node in nodes if any(ARTICLES.search(kind) for kind in types(node).split())]
    return sorted(
        found, key=lambda node: ("headline" not in node and "headLine" not in node, "articleBody" not in node)
    )


def unknown_keys(nodes: Iterable[Thing]) -> list[str]:
    """The keys of articles' nodes that nobody has looked at: they may be worth reading, or belong to `ignored`.

    Keys with a colon are another vocabulary's, and their own affair.

    >>> unknown_keys([{"@type": "NewsArticle", "headline": "كلميم", "kicker": "اقتصاد", "x:y": 1}])
    ['kicker']
    """
    keys = dict.fromkeys(key for node in nodes for key in node if ":" not in key)
    return [key for key in keys if key not in structured_keys()]


def text_of(value: Any) -> str | None:
    """A printed value: the string, the `name` of an object, the first of a list."""
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), None)
    if isinstance(value, Mapping):
        return text_of(value.get("name") or value.get("@value") or value.get("headline"))
    return plain(value) if isinstance(value, str) else None


def names_in(value: Any, by_id: Mapping[str, Thing]) -> Iterator[tuple[str, str]]:
    """Names and types of the persons or organizations of a value, `@id` references followed."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield plain(item) or "", ""
        elif isinstance(item, Mapping):
            target = by_id.get(str(item.get("@id")), item) if "name" not in item else item
            name = target.get("name")
            for text in name if isinstance(name, list) else [name]:
                if isinstance(text, str) and text.strip():
                    yield plain(text) or "", types(target)
