"""Paragraphs: line feeds inside one part it, hard wraps are undone, rows of ornaments go."""

import re

WRAP = range(45, 101)  # the width of lines that a mail program or a typist broke
LEAST_WRAPPED = 3
_END = re.compile(r"[.!؟?…:»\"”)]$")
_ORNAMENT = re.compile(r"[\W_\u0640]*")


def split_paragraphs(paragraph: str) -> tuple[str, ...]:
    """The paragraphs that a text with line feeds is made of; empty ones and rules of dashes are none.

    >>> split_paragraphs("كلميم\\nافتتح اللقاء.\\n\\n*****\\nواختتم.")
    ('كلميم', 'افتتح اللقاء.', 'واختتم.')
    """
    blocks = re.split(r"\n\s*\n", paragraph)
    lines = [line.strip() for block in blocks for line in _unwrapped(block.split("\n"))]
    return tuple(line for line in lines if not _ORNAMENT.fullmatch(line))


def _unwrapped(lines: list[str]) -> list[str]:
    """One line for lines that were broken at a width and not at a sentence."""
    body = lines[:-1]
    wrapped = len(lines) >= LEAST_WRAPPED and all(len(line) in WRAP for line in body)
    if wrapped and sum(bool(_END.search(line.strip())) for line in body) <= len(body) // 4:
        return [" ".join(line.strip() for line in lines)]
    return lines
