"""Documents as references for Zotero, EndNote, JabRef and LaTeX: RIS and BibTeX."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.export.authors import authors
from pipeline.export.columns import value_of
from pipeline.export.options import Options
from pipeline.export.order import day_of
from pipeline.export.review import excerpt
from pipeline.export.stories import ALSO_IN

_BLANKS = re.compile(r"[\s\x00-\x1f]+")
# Source: L. Lamport, LaTeX: the ten characters that mean something to it.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "_": r"\_",
        "%": r"\%",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def ris_record(document: Mapping[str, Any], options: Options) -> bytes:
    """A reference in RIS, of type NEWS. Source: RIS specification of Research Information Systems."""
    return "".join([*(f"{tag}  - {value}\r\n" for tag, value in ris(document)), "\r\n"]).encode()


def ris(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The tags and values of one reference."""
    yield "TY", "NEWS"
    values = (
        ("AN", document.get("article_id")),
        ("TI", document.get("title")),
        *(("AU", name) for name in _authors(document)),
        ("T2", value_of(document, "outlet.name")),
        ("PY", day_of(document)[:4]),
        ("DA", _ris_date(day_of(document))),
        ("CY", document.get("dateline")),
        ("AB", excerpt(document)),
        *(("KW", tag) for tag in _list(document.get("tags"))),
        ("LA", document.get("language")),
        ("UR", document.get("url")),
        ("N1", _also(document)),
        ("Y2", str(document.get("captured_at") or "")[:10].replace("-", "/")),
    )
    yield from ((tag, line) for tag, value in values if (line := _line(value)))
    yield "ER", ""


def _ris_date(date: str) -> str:
    """YYYY/MM/DD/ with empty places for what is not known."""
    return "/".join([*date.split("-"), "", ""][:3]) + "/" if date else ""


def bibtex_record(document: Mapping[str, Any], options: Options) -> bytes:
    """An entry of BibTeX; `date` and `urldate` are for biblatex, `year` and `month` for the older styles."""
    return bibtex(document).encode()


def bibtex(document: Mapping[str, Any]) -> str:
    """One entry."""
    date = day_of(document)
    address = _line(document.get("url")).translate(_URL)
    fields = {
        "title": f"{{{_latex(document.get('title'))}}}" if document.get("title") else "",
        "author": " and ".join(f"{{{_latex(name)}}}" for name in _authors(document)),
        "entrysubtype": "newspaper",  # Source: biblatex's manual; without it pandoc takes a journal
        "journal": _latex(value_of(document, "outlet.name")),
        "date": date,
        "year": date[:4],
        "month": str(int(date[5:7])) if date else "",
        "location": _latex(document.get("dateline")),
        "abstract": _latex(excerpt(document)),
        "keywords": _latex(", ".join(_list(document.get("tags")))),
        "langid": {"ar": "arabic", "fr": "french", "en": "english"}.get(str(document.get("language")), ""),
        "note": _latex(_also(document)),
        "url": address,
        "urldate": str(document.get("captured_at") or "")[:10],
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    key = re.sub(r"[^A-Za-z0-9:.-]", "-", str(document["article_id"]))
    return f"@article{{{key},\n" + ",\n".join(lines) + "\n}\n\n"


def _also(document: Mapping[str, Any]) -> str:
    """The other outlets of a story, when it is one entry."""
    others = _list(document.get(ALSO_IN))
    return f"also in: {', '.join(others)}" if others else ""


def _authors(document: Mapping[str, Any]) -> list[str]:
    return [name for one in _list(document.get("author")) for name in authors(_line(one))]


def _list(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _line(value: Any) -> str:
    return _BLANKS.sub(" ", str(value)).strip() if value is not None else ""


def _latex(value: Any) -> str:
    return _line(value).translate(_LATEX)
