"""The earlier texts of an article, read from the archive: a change is kept, not overwritten."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from pathlib import Path

from pipeline.batch import known_furniture
from pipeline.clean import clean
from pipeline.errors import AbsentError, ArchiveError, ConfigError, PageError
from pipeline.extract import without_furniture
from pipeline.kin import words_hash
from pipeline.ledger import Ledger, work
from pipeline.ledger.aliases import outlet_id_of
from pipeline.ledger.held import standing
from pipeline.models import Article, Outlet
from pipeline.whole import read_whole

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Version:
    """A text of an article as it stood from `since` on, and its difference to the one before, a line per paragraph."""

    since: datetime
    title: str | None
    text: str
    difference: tuple[str, ...]


def history(ledger: Ledger, archive_dir: Path, outlets: Mapping[str, Outlet], article_id: str) -> list[Version]:
    """The versions of an article, oldest first; captures with the same words count once, and unreadable ones not.

    Raises ConfigError when no file of an outlet says any more how its pages are read.
    """
    outlet_id = outlet_id_of(ledger, article_id) or ""
    outlet = outlets.get(outlet_id)
    if outlet is None:
        told = f"no outlet file has the id {outlet_id!r}: it is gone, or JARIDA_OUTLETS_DIR names another folder now"
        raise ConfigError(f"{article_id}: {told}")
    versions: list[Version] = []
    before: Article | None = None
    for article in _articles(ledger, archive_dir, outlet, article_id):
        if before is None or words_hash(article) != words_hash(before):
            versions.append(
                Version(
                    article.captured_at, article.title, article.text, _difference(before, article) if before else ()
                )
            )
        before = article
    return versions


def _articles(ledger: Ledger, archive_dir: Path, outlet: Outlet, article_id: str) -> Iterator[Article]:
    if standing(ledger, [article_id]).get(article_id) == "erased":
        return  # what its records hold now is that they were emptied
    known = known_furniture(ledger, outlet.id)
    for pointer in work.captures_of(ledger, article_id, dead=False):
        try:
            extracted = read_whole(ledger, archive_dir, pointer, outlet)
        except (AbsentError, ArchiveError, PageError) as error:
            log.warning("left out, see `jarida doctor`: %s", error)
            continue
        yield clean(without_furniture(extracted, known), outlet)


def _difference(before: Article, after: Article) -> tuple[str, ...]:
    old, new = [before.title or "", *before.paragraphs], [after.title or "", *after.paragraphs]
    return tuple(line for line in unified_diff(old, new, lineterm="", n=0) if not line.startswith(("---", "+++", "@@")))
