"""The article's own lines out of its element: furniture, labels of related articles, captions left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.arabic import normalise
from pipeline.extract.cues import phrase
from pipeline.extract.page import Page
from pipeline.extract.site import fold_name, unpunctuated
from pipeline.extract.tree import HEADINGS, Block

_RELATED = ("related", "^\\W*{}")
_WHOLE = "^\\W*{}\\W*$"
_LONGEST_CUE = 90  # words; a longer line is the article's
_LABEL_WORDS = 9  # a label such as «اقرأ أيضا» without its link is this short
_ENDS = '.!?؟…»”"'
_BARE_URL = re.compile(r"https?://\S+$")


@dataclass
class Lines:
    """What was kept and what was set aside."""

    kept: list[Block] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)  # … folded, to compare them
    captions: list[Block] = field(default_factory=list)
    dropped: int = 0
    paywall: bool = False


def lines(blocks: Sequence[Block], title: str | None, is_meta: Callable[[Block], bool]) -> Lines:
    """Sorts the blocks of the article's element. `is_meta` tells a date line from prose."""
    return _Sorter(blocks, title, is_meta).run()


class _Sorter:
    """One pass in page order; what was seen decides what a short line means."""

    def __init__(self, blocks: Sequence[Block], title: str | None, is_meta: Callable[[Block], bool]) -> None:
        self.blocks, self.is_meta = blocks, is_meta
        self.title = fold_name(title) if title else ""
        self.result = Lines()
        self.label = False  # the last line announced related articles
        self.words = 0
        self.next: Block | None = None
        self.half = self.last = False
        self.excerpts = 0  # of related articles, dropped since their label
        self.after_link = False  # the last line was a linked heading after a label

    def run(self) -> Lines:
        total = sum(block.words for block in self.blocks if block.zone is None and block.link_density < 0.5)
        for index, block in enumerate(self.blocks):
            self.last = index >= len(self.blocks) - 2
            self.half = 2 * index >= len(self.blocks) or 2 * self.words >= total
            self.next = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
            if block.zone == "caption":
                self.result.captions.append(block)
            elif block.zone is None and self.sort(block):
                break
        self.result.dropped = len(self.blocks) - len(self.result.kept)
        while self.result.kept and self.result.kept[-1].tag in HEADINGS:
            self.result.kept.pop()
            self.result.keys.pop()
        return self.result

    def sort(self, block: Block) -> bool:
        """Keeps or drops a block; True when the article ends before it."""
        if block.words > _LONGEST_CUE:
            self.keep(block, fold_name(block.text))
            return False
        text = normalise(block.text)
        if phrase("paywall", _WHOLE).match(text):
            self.result.paywall = True
            return False
        if (block.words <= 40 and phrase("stop", _WHOLE).match(text)) or self.policy(text):
            return self.words > 0
        if not self.furniture(block, text):
            self.keep(block, unpunctuated(text))
        return False

    def policy(self, text: str) -> bool:
        """Whether a line of the second half speaks of the comments."""
        return self.half and phrase("policy").search(text) is not None

    def keep(self, block: Block, key: str) -> None:
        """Keeps a block, unless it repeats the headline."""
        if key and key != self.title:
            self.result.kept.append(block)
            self.result.keys.append(key)
            self.words += block.words

    def furniture(self, block: Block, text: str) -> bool:
        """Whether a line announces, links to or belongs to something else than the article."""
        if block.words <= 60 and phrase(*_RELATED).match(text):
            self.label, self.excerpts = block.words <= _LABEL_WORDS and not block.linked, 0
            return True
        if self.by_itself(block, text) or (self.label and self.teaser(block)):
            return True
        self.label = False
        if block.quoted:
            return False
        return self.linked(block) or (block.words <= 14 and self.is_meta(block))

    def by_itself(self, block: Block, text: str) -> bool:
        """Whether the words of a line are enough to know that it is furniture."""
        if block.words <= 50 and phrase("drop", _WHOLE).match(text):
            return True
        if block.linked and block.words <= 60 and phrase("more", r".*\W{}\W*$").match(text):
            return True
        if block.words <= 50 and phrase("consent").search(text):
            return True
        if (_BARE_URL.match(text) and not block.quoted) or (text[:1] == "©" and block.words < 12):
            return True
        return self.last and block.words <= 12 and phrase("maker").match(text) is not None

    def teaser(self, block: Block) -> bool:
        """After a label: a link, or the excerpt that follows one."""
        before, self.after_link = self.after_link, block.tag in HEADINGS and block.link_density > 0.8
        if self.linked(block) or block.link_density > 0.4:
            return True
        between = self.next is not None and self.next.link_density > 0.8
        if block.words < 40 and (between or (before and self.excerpts)):
            self.excerpts += 1
            return True
        return False

    def linked(self, block: Block) -> bool:
        """Whether a block is a link to elsewhere and no sentence."""
        if block.link_density < 0.75:
            return False
        return block.words < 15 or block.tag != "p" or block.link_density > 0.95 or block.text[-1] not in _ENDS


def standfirst(page: Page, title_node: int | None, body_node: int, kept: Sequence[Block]) -> Block | None:
    """The lead printed between headline and text, if one is there and the text does not repeat it."""
    start = title_node or 0
    for block in page.tree.blocks:
        if (
            not (start < block.node < body_node)
            or block.zone
            or block.words < 8
            or page.tree.inside(body_node, block.node)
        ):
            continue
        if page.tree.is_named(block.node, "leads", 3):
            lead = fold_name(block.text)
            return None if any(lead in fold_name(line.text) for line in kept[:3]) else block
    return None
