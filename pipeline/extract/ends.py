"""The lines at either end of a text, where it is signed: the outlet's name and ornaments are cut off them."""

import re
from collections.abc import Collection

from pipeline.extract.names import cleaned, without_label
from pipeline.extract.page import Page
from pipeline.extract.site import fold_name
from pipeline.extract.tree import Block

_LONGEST = 90  # characters of a line that signs
_MOST_WORDS = 7  # of what is left of it
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[-–—/|:]+\s*")
_ORNAMENT = re.compile(r"^[^\w\s«»\"“”()\[\]'‘’#@*.…؟?!-]+\s*")  # pens, bullets, cameras
_ENDS = 2  # lines at either end


def trim_ends(kept: list[Block], page: Page) -> None:
    """Cuts «outlet - » off «outlet - name», and drops a line of the outlet's name alone or of a user: «بواسطة admin».

    What is left, «place : name» or a name, is read by the cleaning, which knows names.
    """
    at = {index % len(kept) for index in range(-_ENDS, _ENDS)} if len(kept) > 1 else set()
    for index in sorted(at, reverse=True):
        block = kept[index]
        if len(block.text) > _LONGEST or block.text[-1] in ".!?؟…":
            continue
        text = _without(_ORNAMENT.sub("", block.text), page.site_names)
        if not text or _is_user(text, page):
            del kept[index]
        elif len(text.split()) <= _MOST_WORDS:
            block.text = text


def _without(text: str, site_names: Collection[str]) -> str:
    cuts = list(_SEPARATOR.finditer(text))
    if fold_name(text) in site_names:
        return ""
    if cuts and fold_name(text[: cuts[0].start()]) in site_names:
        return text[cuts[0].end() :]
    if cuts and fold_name(text[cuts[-1].end() :]) in site_names:
        return text[: cuts[-1].start()]
    return text


def _is_user(text: str, page: Page) -> bool:
    """Whether a byline names nobody but a user of the site's software."""
    name = without_label(text)
    return name != text and name.isascii() and cleaned(text, page) is None
