"""What a page is: an article, a stub behind a paywall, a video, a gallery, a live report, an index, a notice in
an article's place, or nothing."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from pipeline.arabic import normalise
from pipeline.extract.cues import phrase
from pipeline.extract.notice import notice_of
from pipeline.extract.page import Page
from pipeline.extract.structured import types
from pipeline.extract.tree import Block
from pipeline.models import PageKind

_INDEX_PATH = re.compile(
    r"^/?$|^/(?:category|categories|tag|tags|author|authors|topic|section|rubrique|search|label|cat|page|تصنيف|قسم|وسم|كاتب)(?:/|$)"
    r"|^/archives?(?:/\d{4}(?:/\d\d)?)?/?$|/page/\d+/?$|/search/label/|^/index\.(?:php|html?)$"
    r"|^/(?:contact|about|privacy|a-propos|qui-sommes-nous|mentions-legales|اتصل|من-نحن)",
    re.I,
)
# The last part of an article's address below such a folder: a number, a file, a slug of many words.
_ARTICLE_PART = re.compile(r"/[^/]*(?:\d{3}|\.html?|(?:-[^/-]+){4})/?$")
_INDEX_QUERY = re.compile(r"^(?:cat|tag|s|author|paged?)=", re.I)
_SHORT, _STUB = 45, 90  # words
_GALLERY_IMAGES = 5
_TEASERS, _FEW_TEASERS = 8, 3
_COLLECTION = re.compile(r"CollectionPage|SearchResultsPage|ProfilePage|ContactPage|AboutPage")
_POSTING = re.compile(r"Article\b|Posting")
# A query that asks for one article: by a name for its number, or by a number too large for a page of a list.
_NUMBERED = re.compile(r"(?:^|&)(?:(?:id|p|article|news|page_id)=\d|(?!cat|tag|author|page)\w+=\d{4})")
_PLAYER = re.compile(r"youtube|youtu\.be|dailymotion|vimeo|facebook\.com/plugins/video|jwplayer|/embed/", re.I)


def kind_of(page: Page, kept: Sequence[Block], images: int, cue: bool, title: str | None) -> tuple[PageKind, str]:
    """The kind and the rule that decided."""
    if notice := notice_of(page, kept, title):
        return "notice", notice
    words = sum(block.words for block in kept)
    declared = " ".join(types(thing) for thing in page.things)
    if (rule := _index_rule(page, kept, declared, words)) and not _is_article(page, kept, words):
        return "index", rule
    if not words and not title:
        return "empty", "no text"
    if "LiveBlogPosting" in declared or (
        title and phrase("live", r"\W*{}\b").match(normalise(title)) and words > _SHORT
    ):
        return "live", "declared live blog" if "LiveBlogPosting" in declared else "headline announces a live report"
    if rule := _paywall_rule(page, cue, words):
        return "paywall", rule
    if words < _SHORT and (rule := _video_rule(page, declared, title)):
        return "video", rule
    if words < _STUB and images >= _GALLERY_IMAGES:
        return "gallery", f"{images} images, {words} words"
    if not words:
        return "empty", "no text"
    return "article", "prose"


def _is_article(page: Page, kept: Sequence[Block], words: int) -> bool:
    """An article by its own declaration or by one run of prose, with text to show for it."""
    if words >= 2 * _STUB and _teasers(page, kept) < _FEW_TEASERS:
        return True
    return words >= _SHORT and any("datePublished" in thing for thing in page.articles[:1])


def _teasers(page: Page, kept: Sequence[Block]) -> int:
    """How many linked headlines stand between the lines of the text, or on the page when it has no text."""
    first, last = (kept[0].node, kept[-1].node) if kept else (0, len(page.tree.nodes))
    return sum(
        block.tag in ("h2", "h3", "h4") and block.link_density > 0.8 and block.zone in (None, "teaser")
        for block in page.tree.blocks
        if first <= block.node <= last
    )


def _index_rule(page: Page, kept: Sequence[Block], declared: str, words: int) -> str | None:
    if _COLLECTION.search(declared) and not _POSTING.search(declared):
        return "declared a collection"
    address = urlsplit(page.url)
    if _is_list(unquote(address.path)) and not _NUMBERED.search(address.query):
        return "its address is that of a list"
    if _INDEX_QUERY.search(address.query) and address.path in ("", "/", "/index.php"):
        return "its query is that of a list"
    teasers = _teasers(page, kept)
    if teasers >= _TEASERS and words < 12 * teasers and "article" not in " ".join(page.meta("og:type")):
        return f"{teasers} linked headlines, {words} words"
    return None


def _is_list(path: str) -> bool:
    found = _INDEX_PATH.search(path)
    if not found or found[0].startswith(("/page/", "/archive")) or found.end() == len(path):
        return found is not None
    return _ARTICLE_PART.search(path) is None


def _paywall_rule(page: Page, cue: bool, words: int) -> str | None:
    for thing in page.articles:
        if str(thing.get("isAccessibleForFree")).lower() == "false" and words < 2 * _STUB:
            return "declared not free, short text"
    return "a line asks to subscribe" if cue and words < 3 * _STUB else None


def _video_rule(page: Page, declared: str, title: str | None) -> str | None:
    if "VideoObject" in declared or any("video" in value for value in page.meta("og:type")):
        return "declared a video"
    if (
        any(_PLAYER.search(frame.get("src") or "") for frame in page.tree.root.iter("iframe"))
        or next(page.tree.root.iter("video"), None) is not None
    ):
        return "a player and little text"
    return "headline announces a video" if title and phrase("video", r"\W*{}\b").match(normalise(title)) else None
