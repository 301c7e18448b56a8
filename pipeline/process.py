"""A batch of captures through every stage: from the archive to Elasticsearch.

One odd page never stops a batch: it becomes a dead letter that names outlet, URL, stage and rule, and can be replayed.
A batch that is cut off at any point leaves its captures pending, and doing it again gives the same documents.
"""

import json
import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline import archive
from pipeline.arabic import normalise
from pipeline.clean import clean
from pipeline.document import document
from pipeline.errors import ArchiveError, PageError
from pipeline.extract import extract, furniture, line_hashes, without_furniture
from pipeline.index.load import load
from pipeline.ledger import Ledger, erasure, lines, stories, work
from pipeline.ledger.work import Indexed, Letter, Work
from pipeline.models import DOCUMENT_KINDS, Article, Outlet
from pipeline.redact import redacted
from pipeline.tag import tag

if TYPE_CHECKING:
    from elasticsearch import Elasticsearch

log = logging.getLogger(__name__)

Ending = Literal["new", "changed", "same", "skipped", "dead"]
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one capture ended; `problem` says why it was skipped or is dead."""

    outlet_id: str
    url: str
    ending: Ending
    problem: str | None = None
    dated: bool = False
    words: int = 0


@dataclass(slots=True)
class Batch:
    """A batch on its way: each capture is in one of the four."""

    articles: dict[str, tuple[Work, Article]] = field(default_factory=dict)
    documents: dict[str, tuple[Indexed, Document]] = field(default_factory=dict)
    skipped: list[tuple[Work, str]] = field(default_factory=list)
    dead: list[Letter] = field(default_factory=list)


def process_pending(
    setting: Setting, size: int, run: "Callable[[Setting, Sequence[Work]], list[Outcome]] | None" = None
) -> Iterator[list[Outcome]]:
    """Processes what is pending, `size` captures at a time, until nothing is left; yields the outcomes of each batch.

    `run` stands for `process`, for a caller that wraps it.
    Raises ServiceError when Elasticsearch or the ledger can't be reached; what is unfinished stays pending.
    """
    after = 0
    while True:
        works = work.pending(setting.ledger, size, after)
        if works:
            after = works[-1].capture_id
            yield (run or process)(setting, works)
        elif after:
            after = 0  # learned furniture or a grown cluster may have made earlier captures pending again
        else:
            break
    setting.es.indices.refresh(index=setting.index)


def process(setting: Setting, works: Sequence[Work]) -> list[Outcome]:
    """Takes captures through every stage into the index, and notes in the ledger how each ended."""
    batch = _extracted(setting, works)
    _finish_articles(batch, setting, _learn(setting, batch))
    told = stories.assign(setting.ledger, [(article, article.captured_at) for _, article in batch.articles.values()])
    left = [stories.remove(setting.ledger, one.article_id) for one, _ in batch.skipped]
    work.requeue(setting.ledger, set(told.changed).union(*left) - set(batch.articles))
    _make_documents(batch, setting, told.members)
    indexed = _load_changed(batch, setting)
    work.finish(setting.ledger, setting.index_id, indexed, [one for one, _ in batch.skipped], batch.dead)
    return _outcomes(batch, indexed)


def replay(setting: Setting, batches: Iterable[Sequence[Work]]) -> Iterator[list[Letter]]:
    """Makes the documents of captures again, into `setting.index`, and leaves the ledger as it is.

    Yields the letters of what failed, batch by batch.
    """
    for works in batches:
        batch = _extracted(setting, works)
        ids = {one.outlet_id for one, _ in batch.articles.values()}
        known = {outlet_id: known_furniture(setting.ledger, outlet_id) for outlet_id in ids}
        _finish_articles(batch, setting, known)
        _make_documents(batch, setting, stories.members(setting.ledger, list(batch.articles)), grow=False)
        _load(batch, setting, [made for _, made in batch.documents.values()])
        yield batch.dead


def known_furniture(ledger: Ledger, outlet_id: str) -> frozenset[str]:
    """The hashes of the lines that the ledger's counts show to be an outlet's furniture."""
    return furniture(*lines.counts(ledger, outlet_id))


def words_hash(article: Article) -> str:
    """The SHA-256 of an article's words, blind to spelling variants: a change of it is a new revision."""
    return sha256(normalise(f"{article.title or ''}\n{article.text}").encode()).hexdigest()


def _extracted(setting: Setting, works: Sequence[Work]) -> Batch:
    batch = Batch()
    for one in works:
        article = _attempt(batch, one, "extract", partial(_extract, setting, one))
        if article is None:
            continue
        if article.kind in DOCUMENT_KINDS:
            batch.articles[one.article_id] = one, article
        elif article.kind == "empty":  # a layout that broke looks like this: it must be heard, and read again one day
            batch.dead.append(_letter(one, "extract", "empty page", "; ".join(article.findings) or "no text found"))
        else:
            batch.skipped.append((one, f"{article.kind}: {article.how.get('kind', 'not an article')}"))
    return batch


def _extract(setting: Setting, one: Work) -> Article:
    if one.outlet_id not in setting.outlets:
        raise PageError(one.outlet_id, one.url, "registry", "no outlet file has this id any more")
    return extract(archive.read(setting.archive_dir, one.pointer), setting.outlets[one.outlet_id])


def _learn(setting: Setting, batch: Batch) -> dict[str, frozenset[str]]:
    """Counts the lines of the batch; returns the furniture of each outlet, having requeued what a new one concerns."""
    hashes: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for one, article in batch.articles.values():
        hashes[one.outlet_id][one.article_id] = line_hashes(article)
    learned = {}
    for outlet_id, of_outlet in hashes.items():
        before = known_furniture(setting.ledger, outlet_id)
        lines.count(setting.ledger, outlet_id, of_outlet)
        learned[outlet_id] = known_furniture(setting.ledger, outlet_id)
        if changed := before ^ learned[outlet_id]:
            concerned = lines.articles_with(setting.ledger, outlet_id, changed)
            work.requeue(setting.ledger, concerned - of_outlet.keys())
    return learned


def _finish_articles(batch: Batch, setting: Setting, learned: Mapping[str, frozenset[str]]) -> None:
    forgotten = erasure.forgotten(setting.ledger)
    for article_id, (one, extracted) in list(batch.articles.items()):
        outlet = setting.outlets[one.outlet_id]
        article: Article | None = without_furniture(extracted, learned[one.outlet_id])
        for stage, step in (("clean", clean), ("tag", tag)):
            if article:
                article = _attempt(batch, one, stage, partial(step, article, outlet))
        if article:
            batch.articles[article_id] = one, redacted(article, forgotten) if forgotten else article
        else:
            del batch.articles[article_id]


def _make_documents(batch: Batch, setting: Setting, told: Mapping[str, stories.Membership], grow: bool = True) -> None:
    for article_id, (one, article) in batch.articles.items():
        words = words_hash(article)
        # The same capture read again, with more furniture known or a better extractor, is no change of the outlet's.
        changed = grow and one.capture_id != one.indexed_capture and one.text_hash != words
        revision = max(1, one.revision + changed)
        member = told.get(article_id) or stories.Membership(article_id, 1, is_lead=True)
        made = document(
            replace(article, cluster_id=member.cluster_id),
            setting.outlets[one.outlet_id],
            revision=revision,
            first_seen_at=one.first_seen_at,
            cluster_size=member.size,
            is_lead=member.is_lead,
        )
        batch.documents[article_id] = Indexed(one, revision, words, document_hash(made)), made


def _load_changed(batch: Batch, setting: Setting) -> list[Indexed]:
    """Loads the documents that differ from what the index holds; returns all that it now holds."""
    results = [result for result, _ in batch.documents.values()]
    held = {
        done.work.article_id
        for done in results
        if done.document_hash == done.work.document_hash and done.work.indexed_in == setting.index_id
    }
    refused = _load(batch, setting, [made for key, (_, made) in batch.documents.items() if key not in held])
    return [done for done in results if done.work.article_id not in refused]


def document_hash(made: Mapping[str, object]) -> str:
    """The SHA-256 of a document but for its capture time: equal ones need not be loaded again."""
    content = {key: value for key, value in made.items() if key != "captured_at"}
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _load(batch: Batch, setting: Setting, documents: Sequence[Document]) -> set[str]:
    """Loads documents; adds a letter for each that is refused, and returns the ids of those."""
    result = load(setting.es, setting.index, documents)
    for refusal in result.rejected:
        one = batch.documents[refusal.article_id][0].work
        batch.dead.append(_letter(one, "load", "rejected by Elasticsearch", refusal.reason))
    return {refusal.article_id for refusal in result.rejected}


def _attempt(batch: Batch, one: Work, stage: str, step: Callable[[], Article]) -> Article | None:
    """What a step returns; None when it fails, with a letter in the batch."""
    try:
        return step()
    except PageError as error:
        letter = _letter(one, stage, error.rule, error.problem)
    except ArchiveError as error:
        letter = _letter(one, "archive", "unreadable record", str(error))
    except Exception as error:  # one odd page never stops a batch; its letter keeps it for a replay
        log.warning("stage=%s outlet=%s url=%s", stage, one.outlet_id, one.url, exc_info=True)
        letter = _letter(one, stage, f"internal error: {type(error).__name__}", str(error))
    batch.dead.append(letter)
    return None


def _letter(one: Work, stage: str, rule: str, problem: str) -> Letter:
    return Letter(one.article_id, one.outlet_id, one.url, stage, rule, problem, datetime.now(UTC), one.capture_id)


def _outcomes(batch: Batch, indexed: Iterable[Indexed]) -> list[Outcome]:
    outcomes = [Outcome(one.outlet_id, one.url, "skipped", why) for one, why in batch.skipped]
    for letter in batch.dead:
        problem = f"{letter.stage}: {letter.rule}: {letter.problem}"
        outcomes.append(Outcome(letter.outlet_id, letter.url, "dead", problem))
    for done in indexed:
        article = batch.articles[done.work.article_id][1]
        before = done.work.text_hash
        ending: Ending = "new" if not before else "changed" if done.revision > done.work.revision else "same"
        size = len(article.text.split())
        outcomes.append(Outcome(done.work.outlet_id, done.work.url, ending, None, article.published is not None, size))
    return outcomes
