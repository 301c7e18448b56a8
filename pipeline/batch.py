"""A batch of captures on its way to be articles: read from the archive, cleaned, tagged; what fails becomes a letter.

What the pages of an outlet share is learned on the way, so that it can be taken out of all of them.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import halt
from pipeline.clean import clean
from pipeline.cycles import no_search_for_cycles
from pipeline.errors import AbsentError, ArchiveError, OvertimeError, PageError, ServiceError, TableError
from pipeline.extract import furniture, line_hashes, without_furniture
from pipeline.kin import whole_hash
from pipeline.ledger import Ledger, erasure, lines, strikes, work
from pipeline.ledger.claims import Worker
from pipeline.ledger.letters import ARCHIVE, NOTICE, Letter
from pipeline.ledger.work import Indexed, Work
from pipeline.models import DOCUMENT_KINDS, Article, Outlet
from pipeline.overtime import within
from pipeline.redact import redacted
from pipeline.tag import tag
from pipeline.whole import read_whole

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

log = logging.getLogger(__name__)

KILLED = "the process that read it was killed twice: does it take too much memory"
Document = dict[str, object]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a batch needs around it: where to read, what is known of the outlets, and the index to write to."""

    ledger: Ledger
    archive_dir: Path
    outlets: Mapping[str, Outlet]
    es: "Elasticsearch"
    index: str  # the alias, or the name of an index
    index_id: str  # its UUID: a wiped and rebuilt index has another
    worker: Worker | None = None  # under whose name articles are claimed, beside other processes
    page_s: float = 60.0  # longest time of a stage with one page, and …
    batch_s: float = 600.0  # … of reading the pages of a batch; what is left of it then stays pending


@dataclass(slots=True)
class Batch:
    """A batch on its way: each capture is in one of the five."""

    articles: dict[str, tuple[Work, Article]] = field(default_factory=dict)
    documents: dict[str, tuple[Indexed, Document]] = field(default_factory=dict)
    skipped: list[tuple[Work, str]] = field(default_factory=list)
    dead: list[Letter] = field(default_factory=list)
    absent: list[Work] = field(default_factory=list)  # whose record another machine has: they wait


@no_search_for_cycles()
def extracted(setting: Setting, works: Sequence[Work]) -> Batch:
    """The pages of captures as articles; one that ended two processes is not read again."""
    batch, ends = Batch(), time.monotonic() + setting.batch_s
    struck = strikes.times(setting.ledger, [one.capture_id for one in works])
    for number, one in enumerate(works):
        if halt.is_over() or (setting.worker and number and time.monotonic() > ends):
            break  # the others stay pending
        if struck.get(one.capture_id, 0) >= strikes.OUT:
            batch.dead.append(letter_of(one, "extract", "killed twice", KILLED))
            continue
        article = _attempt(batch, setting, one, "extract", partial(_extract, setting, one))
        if article is None:
            continue
        if article.kind in DOCUMENT_KINDS:
            batch.articles[one.article_id] = one, article
        elif article.kind == "notice" or _was_article(one):
            what = article.how["kind"] if article.kind == "notice" else f"{article.kind} page"
            batch.dead.append(
                letter_of(one, "extract", NOTICE + what, f"stands in an article's place: {article.title}")
            )
        elif article.kind == "empty":  # a layout that broke looks like this: it must be heard, and read again one day
            batch.dead.append(letter_of(one, "extract", "empty page", "; ".join(article.findings) or "no text found"))
        else:
            batch.skipped.append((one, f"{article.kind}: {article.how.get('kind', 'not an article')}"))
    return batch


def _was_article(one: Work) -> bool:
    """Whether an earlier capture is indexed as an article."""
    return one.text_hash is not None and one.indexed_capture != one.capture_id


def _extract(setting: Setting, one: Work) -> Article:
    if one.outlet_id not in setting.outlets:
        raise PageError(one.outlet_id, one.url, "registry", "no outlet file has this id any more")
    return read_whole(setting.ledger, setting.archive_dir, one.pointer, setting.outlets[one.outlet_id])


def learn(setting: Setting, batch: Batch) -> dict[str, frozenset[str]]:
    """Counts the lines of the batch; returns the furniture of each outlet, having requeued what a new one concerns."""
    hashes: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for one, article in batch.articles.values():
        hashes[one.outlet_id][one.article_id] = line_hashes(article) | {whole_hash(article)}
    learned = {}
    for outlet_id, of_outlet in hashes.items():
        before = known_furniture(setting.ledger, outlet_id)
        lines.count(setting.ledger, outlet_id, of_outlet)
        learned[outlet_id] = known_furniture(setting.ledger, outlet_id)
        if changed := before ^ learned[outlet_id]:
            concerned = lines.articles_with(setting.ledger, outlet_id, changed)
            work.requeue(setting.ledger, concerned - of_outlet.keys())
    return learned


@no_search_for_cycles()
def finish_articles(batch: Batch, setting: Setting, learned: Mapping[str, frozenset[str]]) -> None:
    forgotten = erasure.forgotten(setting.ledger)
    for article_id, (one, extracted) in list(batch.articles.items()):
        outlet = setting.outlets[one.outlet_id]
        article: Article | None = without_furniture(extracted, learned[one.outlet_id])
        for stage, step in (("clean", clean), ("tag", tag)):
            if article:
                article = _attempt(batch, setting, one, stage, partial(step, article, outlet))
        if article:
            batch.articles[article_id] = one, redacted(article, forgotten) if forgotten else article
        else:
            del batch.articles[article_id]


def known_furniture(ledger: Ledger, outlet_id: str) -> frozenset[str]:
    """The hashes of the lines that the ledger's counts show to be an outlet's furniture."""
    return furniture(*lines.counts(ledger, outlet_id))


def _attempt(batch: Batch, setting: Setting, one: Work, stage: str, step: Callable[[], Article]) -> Article | None:
    """What a step returns; None when it fails or takes too long, with a letter in the batch."""
    try:
        with strikes.reading(setting.worker.mark if setting.worker else None, one.capture_id), within(setting.page_s):
            return step()
    except OvertimeError as error:
        letter = letter_of(one, stage, "overtime", str(error))
    except AbsentError:
        batch.absent.append(one)
        return None
    except PageError as error:
        letter = letter_of(one, stage, error.rule, error.problem)
    except ArchiveError as error:
        letter = letter_of(one, ARCHIVE, "unreadable record", str(error))
    except (ServiceError, TableError):  # no page's fault: it would be a letter of each page
        raise
    except Exception as error:  # one odd page never stops a batch; its letter keeps it for a replay
        log.warning("stage=%s outlet=%s url=%s", stage, one.outlet_id, one.url, exc_info=True)
        letter = letter_of(one, stage, f"internal error: {type(error).__name__}", str(error))
    batch.dead.append(letter)
    return None


def letter_of(one: Work, stage: str, rule: str, problem: str) -> Letter:
    return Letter(one.article_id, one.outlet_id, one.url, stage, rule, problem, datetime.now(UTC), one.capture_id)
