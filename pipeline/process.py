"""A batch of captures through every stage: from the archive to Elasticsearch.

One odd page never stops a batch: it becomes a dead letter that names outlet, URL, stage and rule, and can be replayed.
A batch that is cut off at any point leaves its captures pending, and doing it again gives the same documents.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from pipeline import halt
from pipeline.batch import Batch, Document, Setting, extracted, finish_articles, known_furniture, learn, letter_of
from pipeline.cycles import no_search_for_cycles
from pipeline.document import document
from pipeline.index.fields import require_fields
from pipeline.index.load import load
from pipeline.kin import words_hash
from pipeline.ledger import claims, erasure, gone, named, share, stories, work
from pipeline.ledger.letters import PROTECTED, Letter
from pipeline.ledger.steps import START
from pipeline.ledger.work import Indexed, Work
from pipeline.outcome import Ending, Outcome, reading
from pipeline.quarantine import keep_out


def process_pending(
    setting: Setting, size: int, run: "Callable[[Setting, Sequence[Work]], list[Outcome]] | None" = None
) -> Iterator[list[Outcome]]:
    """Processes what is pending, `size` captures at a time, until nothing is left; yields the outcomes of each batch.

    Several processes may be at it on one ledger: each article is claimed by one of them.
    `run` stands for `process`, for a caller that wraps it.
    Raises ServiceError when Elasticsearch or the ledger can't be reached, or when the index is of an earlier version
    and would refuse today's documents; what is unfinished stays pending.
    """
    require_fields(setting.es, setting.index)
    folder = setting.archive_dir.parent / "workers"
    with claims.worker(setting.ledger, folder) as me:
        mine, after, settled = replace(setting, worker=me), START, 0
        while not halt.is_over():
            claims.sweep(setting.ledger, folder)
            works = share.take(setting.ledger, me, size, after)
            if works:
                after = works[-1].outlet_id, works[-1].capture_id
                outcomes = (run or process)(mine, works)
                settled += len(outcomes)
                yield outcomes
            elif settled:
                after, settled = START, 0  # furniture or a grown cluster may have made earlier ones pending again
            else:
                break
    setting.es.indices.refresh(index=setting.index)


@no_search_for_cycles()
def process(setting: Setting, works: Sequence[Work]) -> list[Outcome]:
    """Takes captures through every stage into the index, and notes in the ledger how each ended."""
    batch = extracted(setting, works)
    finish_articles(batch, setting, learn(setting, batch))
    retracted = keep_out(batch, setting)
    told = stories.assign(setting.ledger, [(article, article.captured_at) for _, article in batch.articles.values()])
    left = [stories.remove(setting.ledger, one.article_id) for one in [*retracted, *(one for one, _ in batch.skipped)]]
    work.requeue(setting.ledger, set(told.changed).union(*left) - set(batch.articles))
    _make_documents(batch, setting, told.members)
    indexed = _but_erased(_load_changed(batch, setting), batch, setting)
    _retract(setting, retracted)
    work.finish(
        setting.ledger, setting.index_id, indexed, [one for one, _ in batch.skipped], batch.dead, setting.worker
    )
    named.note_printed(setting.ledger, _months(batch))
    return _outcomes(batch, indexed, stories.copies(setting.ledger, list(batch.articles)))


def replay(setting: Setting, batches: Iterable[Sequence[Work]]) -> Iterator[list[Letter]]:
    """Makes the documents of captures again, into `setting.index`, and leaves the ledger as it is.

    Yields the letters of what failed, batch by batch.
    """
    for works in batches:
        batch = extracted(setting, works)
        ids = {one.outlet_id for one, _ in batch.articles.values()}
        known = {outlet_id: known_furniture(setting.ledger, outlet_id) for outlet_id in ids}
        finish_articles(batch, setting, known)
        _make_documents(batch, setting, stories.members(setting.ledger, list(batch.articles)), grow=False)
        _load(batch, setting, [made for _, made in batch.documents.values()])
        yield batch.dead


def _make_documents(batch: Batch, setting: Setting, told: Mapping[str, stories.Membership], grow: bool = True) -> None:
    withdrawn = gone.gone_since(setting.ledger, batch.articles)
    for article_id, (one, article) in batch.articles.items():
        words = words_hash(article) if grow else ""  # a replay tells the ledger nothing
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
            gone_since=withdrawn.get(article_id),
        )
        batch.documents[article_id] = Indexed(one, revision, words, document_hash(made) if grow else ""), made


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


def _but_erased(indexed: Sequence[Indexed], batch: Batch, setting: Setting) -> list[Indexed]:
    """What the index now holds, without articles that were erased while they were on their way: they are taken out."""
    letters = [one.article_id for one in batch.dead]
    if ids := erasure.erased_among(setting.ledger, [*batch.articles, *letters]):
        setting.es.indices.refresh(index=setting.index)
        _delete(setting, ids)
        batch.dead[:] = [one for one in batch.dead if one.article_id not in ids]
        for article_id in ids:
            batch.documents.pop(article_id, None)
            work.requeue(setting.ledger, stories.remove(setting.ledger, article_id))
    return [done for done in indexed if done.work.article_id not in ids]


def _delete(setting: Setting, ids: Sequence[str]) -> None:
    query = {"terms": {"article_id": ids}}
    setting.es.delete_by_query(index=setting.index, query=query, conflicts="proceed", refresh=True)


def _retract(setting: Setting, retracted: Sequence[Work]) -> None:
    """Takes out of the index what was no article after all."""
    ids = [one.article_id for one in retracted]
    if ids:
        _delete(setting, ids)
        work.retract(setting.ledger, ids)


def document_hash(made: Mapping[str, object]) -> str:
    """The SHA-256 of a document but for its capture time: equal ones need not be loaded again."""
    content = {key: value for key, value in made.items() if key != "captured_at"}
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _load(batch: Batch, setting: Setting, documents: Sequence[Document]) -> set[str]:
    """Loads documents; adds a letter for each that is refused, and returns the ids of those."""
    result = load(setting.es, setting.index, documents)
    for refusal in result.rejected:
        one = batch.documents[refusal.article_id][0].work
        batch.dead.append(letter_of(one, "load", "rejected by Elasticsearch", refusal.reason))
    return {refusal.article_id for refusal in result.rejected}


def _months(batch: Batch) -> dict[str, str]:
    """The month that each article prints, as its readers see it, by article id."""
    days = {key: str(made.get("published_day") or "") for key, (_, made) in batch.documents.items()}
    return {key: day[:7] for key, day in days.items() if day}


def _outcomes(batch: Batch, indexed: Iterable[Indexed], copies: frozenset[str]) -> list[Outcome]:
    outcomes = [Outcome(one.outlet_id, one.url, "skipped", why) for one, why in batch.skipped]
    for letter in batch.dead:
        problem = f"{letter.stage}: {letter.rule}: {letter.problem}"
        ending: Ending = "skipped" if letter.rule == PROTECTED else "dead"
        outcomes.append(Outcome(letter.outlet_id, letter.url, ending, problem, rule=letter.rule))
    for done in indexed:
        one, before = done.work, done.work.text_hash
        ending = "new" if not before else "changed" if done.revision > one.revision else "same"
        found = reading(batch.articles[one.article_id][1], one.article_id in copies)
        outcomes.append(Outcome(one.outlet_id, one.url, ending, reading=found))
    return outcomes
