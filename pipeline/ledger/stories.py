"""Story clusters: which articles carry the same text, kept so that months of them are compared in constant time.

A cluster is a connected component of the pairs that share a band, lie within `WINDOW` of one another and pass
`cluster.same_story`. These pairs depend on the articles alone, never on the order or the batches in which they came.
The cluster's id is the id of its lead: the earliest, then the longest, then the one with the smallest id.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select, text, update

from pipeline.cluster import Groups, fingerprint, same_story
from pipeline.ledger import schema
from pipeline.ledger.database import Ledger
from pipeline.ledger.story_rows import WINDOW, Story, chunks, forget, meeting, remember, stories_where, story
from pipeline.models import Article
from pipeline.slots import other_title


@dataclass(frozen=True, slots=True)
class Membership:
    """An article's place in its cluster; one that nobody copied is alone in its own."""

    cluster_id: str
    size: int
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Assignments:
    """Where the articles of a batch belong, and which other articles belong elsewhere since."""

    members: Mapping[str, Membership]
    changed: frozenset[str]


def assign(ledger: Ledger, articles: Sequence[tuple[Article, datetime]]) -> Assignments:
    """Puts articles (each with its capture time) into clusters; an article that came before leaves its old one."""
    with ledger.write() as connection:
        _alone(connection)
        latest = {article.article_id: (article, captured_at) for article, captured_at in articles}
        ids = list(latest)
        held = stories_where(connection, story.c.article_id, ids)
        told = [_story(article, captured_at, held.get(article.article_id)) for article, captured_at in latest.values()]
        fresh = [each for each in told if held.get(each.article_id) != each]
        left = [held[each.article_id] for each in fresh if each.article_id in held]
        forget(connection, left)
        changed = _regroup(connection, left, remember(connection, fresh))
        return Assignments(_members(connection, ids), frozenset(changed - set(ids)))


def members(ledger: Ledger, article_ids: Collection[str]) -> dict[str, Membership]:
    """Where articles belong; those never assigned are absent."""
    with ledger.read() as connection:
        return _members(connection, list(article_ids))


def copies(ledger: Ledger, article_ids: Collection[str]) -> frozenset[str]:
    """Those of the articles whose text another article of their own outlet has."""
    mine, other = story.alias("mine"), story.alias("other")
    of_mine, of_other = schema.url.alias("of_mine"), schema.url.alias("of_other")
    query = (
        select(mine.c.article_id)
        .distinct()
        .join(other, (other.c.cluster_id == mine.c.cluster_id) & (other.c.article_id != mine.c.article_id))
        .join(of_mine, of_mine.c.article_id == mine.c.article_id)
        .join(of_other, of_other.c.article_id == other.c.article_id)
        .where(of_mine.c.outlet_id == of_other.c.outlet_id)
    )
    with ledger.read() as connection:
        return frozenset(
            found
            for chunk in chunks(sorted(article_ids))
            for found in connection.scalars(query.where(mine.c.article_id.in_(chunk)))
        )


def remove(ledger: Ledger, article_id: str) -> frozenset[str]:
    """Forgets an article; returns the articles whose cluster changed by it."""
    with ledger.write() as connection:
        _alone(connection)
        left = list(stories_where(connection, story.c.article_id, [article_id]).values())
        forget(connection, left)
        return frozenset(_regroup(connection, left, []))


def _alone(connection: Connection) -> None:
    """Keeps other writers out until the transaction ends; SQLite does so by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE story IN SHARE ROW EXCLUSIVE MODE"))


def _story(article: Article, captured_at: datetime, before: Story | None) -> Story:
    """The article's story as it should be kept: the one from before if it is the same.

    Without a printed date it counts from when it was first seen.
    """
    at = article.published.value if article.published else min(captured_at, before.at if before else captured_at)
    found = Story(
        article.article_id, article.article_id, at, fingerprint(article.text), fingerprint(article.title or "")
    )
    return before if before and before == replace(found, cluster_id=before.cluster_id) else found


def _regroup(connection: Connection, left: Sequence[Story], fresh: Sequence[Story]) -> set[str]:
    """Draws the touched clusters anew and writes them; returns the articles whose membership changed."""
    broken = stories_where(connection, story.c.cluster_id, sorted({each.cluster_id for each in left}))
    open_ones = {each.article_id: each for each in fresh} | broken
    groups, joined = _told_together(connection, open_ones)
    touched = open_ones | stories_where(connection, story.c.cluster_id, sorted(joined))
    for each in touched.values():
        if each.article_id not in broken:  # a cluster that lost a member is held together by the pairs that remain
            groups.join(each.article_id, each.cluster_id)
    clusters = [[touched[article_id] for article_id in group] for group in groups.of(touched)]
    new = {each.article_id for each in fresh}
    before = [*left, *(each for each in touched.values() if each.article_id not in new)]
    return _write(connection, clusters, Counter(each.cluster_id for each in before))


def _told_together(connection: Connection, stories: Mapping[str, Story]) -> tuple[Groups, set[str]]:
    """The stories in groups of those that tell the same, and the clusters of others that belong to these.

    A pair is compared once, and not at all when others hold it together already: of 300 copies 299 pairs.
    """
    groups, clusters = Groups(), set[str]()
    met = meeting(connection, list(stories.values()))
    for article_id, each in stories.items():
        for other in met.pop(article_id):
            known = other.article_id in stories  # of any other the whole cluster holds together
            if known and other.article_id not in met:
                continue  # was compared from there
            node = other.article_id if known else other.cluster_id
            if not groups.together(article_id, node) and _tell_same(each, other):
                groups.join(article_id, node)
                clusters |= set() if known else {node}
    return groups, clusters


def _tell_same(one: Story, two: Story) -> bool:
    near = abs(one.at - two.at) <= WINDOW
    return near and same_story(one.words, two.words) and not other_title(one.title, two.title)


def _write(connection: Connection, groups: Sequence[Sequence[Story]], sizes: Mapping[str, int]) -> set[str]:
    """Writes groups as clusters; returns the articles whose cluster is another than before, or of another size."""
    changed, rows = set(), []
    for group in groups:
        cluster_id = min(each.rank for each in group)[2]
        for each in group:
            if each.cluster_id != cluster_id:
                rows.append({"b_id": each.article_id, "cluster_id": cluster_id})
            if (each.cluster_id, sizes.get(each.cluster_id)) != (cluster_id, len(group)):
                changed.add(each.article_id)
    if rows:
        connection.execute(update(story).where(story.c.article_id == bindparam("b_id")), rows)
    return changed


def _members(connection: Connection, article_ids: Sequence[str]) -> dict[str, Membership]:
    found: dict[str, Membership] = {}
    for chunk in chunks(sorted(article_ids)):
        asked = story.c.article_id.in_(chunk)
        mine = story.c.cluster_id.in_(select(story.c.cluster_id).where(asked))
        counted = select(story.c.cluster_id, func.count()).where(mine).group_by(story.c.cluster_id)
        sizes = {row[0]: row[1] for row in connection.execute(counted)}
        for article_id, cluster_id in connection.execute(select(story.c.article_id, story.c.cluster_id).where(asked)):
            found[article_id] = Membership(cluster_id, sizes[cluster_id], article_id == cluster_id)
    return found
