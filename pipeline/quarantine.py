"""Revisions and pages that are kept out of the index: the good text stays, and the page is looked at again."""

from collections import defaultdict

from pipeline import archive
from pipeline.batch import Batch, Setting, letter_of
from pipeline.errors import AbsentError, ArchiveError, PageError
from pipeline.kin import is_dated, kin, plainly, whole_hash, words_hash
from pipeline.ledger import lines, work
from pipeline.ledger.letters import NOTICE
from pipeline.ledger.work import Work
from pipeline.models import DOCUMENT_KINDS, Article

MANY = 3  # addresses with one headline and one text
FEW_WORDS = 120  # a longer text at several addresses is an article without a canonical link


def keep_out(batch: Batch, setting: Setting) -> list[Work]:
    """Moves what is no article any more, or never was, to the letters; returns what must leave the index for it."""
    shared = _shared(batch, setting)
    retracted = []
    for article_id, (one, article) in list(batch.articles.items()):
        if article_id in shared:
            rule, problem = "shared", f"{MANY} addresses or more have this headline and text: {article.title}"
        elif _is_stranger(setting, one, article):
            rule, problem = "stranger", f"shares no headline, text or date with the revision before: {article.title}"
        else:
            continue
        del batch.articles[article_id]
        batch.dead.append(letter_of(one, "extract", NOTICE + rule, problem))
        if one.indexed_capture == one.capture_id:
            retracted.append(one)
    return retracted


def _is_stranger(setting: Setting, one: Work, article: Article) -> bool:
    """Whether an article's new words have nothing in common with what is indexed of it."""
    if one.indexed_capture in (None, one.capture_id) or one.text_hash in (None, words_hash(article)):
        return False
    pointer = work.pointer_of(setting.ledger, one.indexed_capture)
    if pointer is None:
        return False
    outlet = setting.outlets[one.outlet_id]
    try:
        before = plainly(archive.read(setting.archive_dir, pointer), outlet)
        now = plainly(archive.read(setting.archive_dir, one.pointer), outlet)
    except (AbsentError, ArchiveError, PageError):
        return False
    return before.kind in DOCUMENT_KINDS and not kin(before, now)


def _shared(batch: Batch, setting: Setting) -> set[str]:
    """The ids of short undated articles whose headline and text many addresses share; the others come again."""
    hashes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for article_id, (one, article) in batch.articles.items():
        if not is_dated(article) and len(article.text.split()) < FEW_WORDS:
            hashes[one.outlet_id][whole_hash(article)].add(article_id)
    found: set[str] = set()
    for outlet_id, of_outlet in hashes.items():
        for digest, ids in lines.articles_sharing(setting.ledger, outlet_id, list(of_outlet)).items():
            if len(ids) >= MANY:
                found |= of_outlet[digest]
                work.requeue(setting.ledger, ids - of_outlet[digest])
    return found
