"""From a capture to an article: every field by a vote, the text by the value of its blocks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.arabic import normalise
from pipeline.cycles import no_search_for_cycles
from pipeline.errors import PageError
from pipeline.extract import layout as layouts
from pipeline.extract.author import author_of
from pipeline.extract.body import Choice, choose, close_comments, weigh
from pipeline.extract.bounds import too_large
from pipeline.extract.cards import mark_teasers
from pipeline.extract.charset import decode
from pipeline.extract.copies import without_copies
from pipeline.extract.cues import phrase
from pipeline.extract.ends import trim_ends
from pipeline.extract.fragment import lines_of
from pipeline.extract.images import images_of
from pipeline.extract.kind import kind_of
from pipeline.extract.labels import section_of, tags_of
from pipeline.extract.page import Page, page_of
from pipeline.extract.paragraphs import Lines, lines, standfirst
from pipeline.extract.rest import page_from_post
from pipeline.extract.title import heading_above, printed_title, title_of
from pipeline.extract.tree import Block, word_count
from pipeline.extract.vote import Verdict
from pipeline.extract.when import modified_of, published_of
from pipeline.models import Article, Capture, Dated, Layout, Outlet

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY = 0.05  # share of control characters in the beginning of a picture or an archive
_NO_PAGE = frozenset({"image", "audio", "video", "font"})
_DECLARED_WORDS = 40  # of an articleBody that is worth more than what the page shows
_DECLARED_SHARE = 0.4  # … when the page shows less than this share of it


@no_search_for_cycles()
def extract(capture: Capture, outlet: Outlet | None = None) -> Article:
    """The article of a capture; a page that is no article says so in `kind`.

    Raises PageError for what is empty, no page or too large.
    """
    if not capture.body.strip():
        raise PageError(capture.outlet_id, capture.url, "empty body", "the response has no content")
    media = capture.headers.get("content-type", "").partition("/")[0].strip().lower()
    if media in _NO_PAGE:
        raise PageError(capture.outlet_id, capture.url, "not a page", f"the response is {media}")
    decoded = decode(capture.body, capture.headers, outlet.encoding if outlet else None)
    if len(_CONTROLS.findall(decoded.text[:4096])) > _BINARY * len(decoded.text[:4096]):
        raise PageError(capture.outlet_id, capture.url, "not a page", "the response is binary")
    text, read = page_from_post(decoded.text, capture) or (decoded.text, capture)
    source = decoded.source if text is decoded.text else None
    if problem := too_large(text, source):
        raise PageError(capture.outlet_id, capture.url, "too large", problem)
    page = page_of(text, read, outlet, source)
    if page is None:
        raise PageError(capture.outlet_id, capture.url, "no markup", f"{len(capture.body)} bytes without an element")
    page.findings += decoded.findings
    return _Reading(page, capture).article()


@dataclass(frozen=True, slots=True)
class _Text:
    """The body as chosen: its element, its lines, the lead before it."""

    choice: Choice | None
    lines: Lines
    lead: Block | None
    how: str | None

    @property
    def node(self) -> int | None:
        return self.choice.node if self.choice else None


class _Reading:
    """One page on its way to one article."""

    def __init__(self, page: Page, capture: Capture) -> None:
        self.page, self.capture = page, capture
        dated = page.outlet and any(layout.until for layout in page.outlet.layouts)
        early = published_of(page, None, None) if dated else None
        self.layout = page.layout(early.value.value if early else None) or Layout()
        layouts.drop(page, self.layout)
        weigh(page.tree)

    def article(self) -> Article:
        page, layout = self.page, self.layout
        printed = printed_title(page)
        heading = printed.value if printed else None
        close_comments(page.tree, heading)
        mark_teasers(page.tree, heading)
        choice = layouts.body_of(page, layout) or choose(page)
        node = choice.node if choice else None
        if printed is None and node is not None:
            printed = heading_above(page, node)
            heading = printed.value if printed else None
        title = title_of(page, printed, layouts.offers(page, layout.title))
        published = published_of(page, heading, node, layouts.offers(page, layout.date))
        text = self.text(choice, title.value if title else None, heading)
        bylines = layouts.offers(page, layout.byline)
        author = author_of(page, heading, node, text.lines.kept, bylines)
        section = section_of(page, layouts.offers(page, layout.section))
        images = images_of(page, node, text.lines.captions)
        kind, rule = kind_of(page, text.lines.kept, len(images), text.lines.paywall, title.value if title else None)
        dated = published.value if published else None
        return Article(
            article_id=self.capture.article_id,
            outlet_id=self.capture.outlet_id,
            url=self.capture.url,
            captured_at=self.capture.fetched_at,
            title=title.value if title else None,
            paragraphs=tuple(block.text for block in text.lines.kept),
            kind=kind,
            lead=text.lead.text if text.lead else None,
            byline=bylines[0].value if bylines else None,
            dateline=next(layouts.texts_of(page, layout.dateline), None),
            author=author.value if author else None,
            published=dated,
            modified=modified_of(page, dated),
            section=section.value if section else None,
            tags=tags_of(page),
            images=images,
            how=_how({"title": title, "published": published, "author": author, "section": section}, text.how)
            | {"kind": rule, "zone": page.zone.key},
            findings=(*page.findings, *_findings(title, dated, text.lines)),
        )

    def text(self, choice: Choice | None, title: str | None, heading: Block | None) -> _Text:
        """The lines of the chosen element, or those of the declared articleBody when the page shows next to none."""
        tree = self.page.tree
        held = {index for node in choice.nodes for index in range(node, tree.nodes[node].end)} if choice else set()
        found = lines([block for block in tree.blocks if block.node in held], title, self.is_date_line)
        if declared := self.declared(sum(block.words for block in found.kept)):
            told = Lines(declared, captions=found.captions, paywall=found.paywall)
            return _Text(choice, told, None, "json-ld articleBody 0.70")
        found.kept = without_copies(found.kept, found.keys, tree)
        trim_ends(found.kept, self.page)
        lead = standfirst(self.page, heading.node if heading else None, choice.node, found.kept) if choice else None
        if lead:
            found.kept.insert(0, lead)
        return _Text(choice, found, lead, f"{choice.how} {choice.trust:.2f}" if choice else None)

    def declared(self, words: int) -> list[Block]:
        """The articleBody of JSON-LD as blocks, if the page itself shows much less of it."""
        for thing in self.page.articles[:1]:
            body = thing.get("articleBody")
            if (
                isinstance(body, str)
                and words < _DECLARED_SHARE * (count := word_count(body))
                and count >= _DECLARED_WORDS
            ):
                return [Block(line, 0, 0, "p", words=word_count(line)) for line in lines_of(body)]
        return []

    def is_date_line(self, block: Block) -> bool:
        """Whether a line is little more than a date."""
        if not any(letter.isdigit() for letter in block.text):
            return False
        text = self.page.line(block)
        dated = self.page.date(text)
        if dated is None:
            return False
        folded = normalise(text)
        labelled = any(phrase(key, r"\W*{}").match(folded) for key in ("published", "byline"))
        labelled = labelled or phrase("meta_line").search(folded) is not None
        return labelled or len(text) - len(dated.raw) < 30 or "|" in text


def _how(verdicts: Mapping[str, Verdict[str] | Verdict[Dated] | None], text: str | None) -> dict[str, str]:
    how = {name: verdict.how for name, verdict in verdicts.items() if verdict}
    return how | {"text": text} if text else how


def _findings(title: Verdict[str] | None, published: Dated | None, text: Lines) -> tuple[str, ...]:
    """What a person should know of this page."""
    found = []
    if title is None:
        found.append("title: none printed")
    if published is None:
        found.append("published: no date printed")
    if not text.kept:
        found.append("text: none found")
    return tuple(found)
