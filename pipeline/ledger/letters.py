"""The dead letters: what failed, by which rule, how often, and how it is taken up again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select, update

from pipeline.ledger import schema, strikes
from pipeline.ledger.database import Ledger

# Rules of pages that stand in an article's place: «notice: challenge», «notice: stranger».
NOTICE = "notice: "
PROTECTED = NOTICE + "protected"
AGAIN = timedelta(hours=12)
ARCHIVE = "archive"  # the stage of records that can't be read
UNREADABLE = "unreadable"  # stands for the hash of such a record's body: no page has it

_capture, _url, _letter = schema.capture.c, schema.url.c, schema.dead_letter.c


@dataclass(frozen=True, slots=True)
class Letter:
    """A dead letter: what failed, at which stage, by which rule, how often; with the capture, when there is one."""

    article_id: str
    outlet_id: str
    url: str
    stage: str
    rule: str
    problem: str
    at: datetime
    capture_id: int | None = None
    times: int = 1


def keep(ledger: Ledger, connection: Connection, dead: Sequence[Letter]) -> None:
    """Writes letters; one that is there already takes the newest words and counts once more."""
    for letter in dead:
        row = {name: getattr(letter, name) for name in Letter.__dataclass_fields__}
        renew = ("url", "rule", "problem", "at", "capture_id")
        changes = {**{name: row[name] for name in renew}, "times": _letter.times + 1}
        ledger.upsert(connection, schema.dead_letter, [row], changes)
    for letter in dead:
        if letter.rule.startswith(NOTICE):  # whatever the lists say by then
            due = {"next_due_at": datetime.now(UTC) + _pause(connection, letter), "etag": None, "last_modified": None}
            connection.execute(update(schema.url).where(_url.article_id == letter.article_id).values(due))
    if unread := [letter.article_id for letter in dead if letter.stage == ARCHIVE]:
        _fetch_anew(connection, unread)


def _pause(connection: Connection, letter: Letter) -> timedelta:
    """How long a page that came as a notice rests; ever longer behind a password, which seldom goes."""
    if letter.rule != PROTECTED:
        return AGAIN
    of_article = (_letter.article_id == letter.article_id) & (_letter.stage == letter.stage)
    times: int = connection.scalar(select(_letter.times).where(of_article)) or 1
    return AGAIN * float(1 << min(times - 1, 4))


def fetch_anew(ledger: Ledger, article_ids: Sequence[str]) -> None:
    """Notes that what is archived of articles can't be read: what the site has of them is kept anew, and soon."""
    with ledger.write() as connection:
        _fetch_anew(connection, article_ids)


def _fetch_anew(connection: Connection, article_ids: Sequence[str]) -> None:
    unread = _url.article_id.in_(list(article_ids)) & _url.erased_at.is_(None)
    nothing = {"content_hash": UNREADABLE, "etag": None, "last_modified": None, "next_due_at": datetime.now(UTC)}
    connection.execute(update(schema.url).where(unread).values(nothing))


def settle(connection: Connection, captures: Mapping[str, int]) -> None:
    """Throws away the letters of articles of which a capture came to a good end, but those of later captures.

    An old capture may be processed again after a newer one failed; a fetch that failed is settled by the next one.
    Strikes of the captures are forgotten.
    """
    if not captures:
        return
    mended = (_letter.article_id == bindparam("b_article")) & (_letter.capture_id <= bindparam("b_capture"))
    rows = [{"b_article": article_id, "b_capture": capture_id} for article_id, capture_id in captures.items()]
    connection.execute(delete(schema.dead_letter).where(mended), rows)
    strikes.forgive(connection, captures.values())


def set_state(connection: Connection, capture_ids: Sequence[int], state: str) -> None:
    """Notes the state of captures."""
    if capture_ids:
        connection.execute(update(schema.capture).where(_capture.capture_id.in_(capture_ids)).values(state=state))


def letters_of(ledger: Ledger, outlet_id: str | None = None) -> list[Letter]:
    """The dead letters, newest first."""
    query = select(*(_letter[name] for name in Letter.__dataclass_fields__)).order_by(_letter.at.desc())
    if outlet_id:
        query = query.where(_letter.outlet_id == outlet_id)
    with ledger.read() as connection:
        return [Letter(*row) for row in connection.execute(query)]


def revive(ledger: Ledger, outlet_id: str | None = None) -> tuple[int, int]:
    """Makes dead captures pending again, and failed URLs due; returns how many of each."""
    chosen = letters_of(ledger, outlet_id)
    captures = [letter.capture_id for letter in chosen if letter.capture_id]
    failed = [letter.article_id for letter in chosen if not letter.capture_id]
    with ledger.write() as connection:
        strikes.forgive(connection, captures)
        set_state(connection, captures, "archived")
        due = update(schema.url).where(_url.article_id.in_(failed)).values(next_due_at=datetime.now(UTC))
        connection.execute(due)
    return len(captures), len(failed)
