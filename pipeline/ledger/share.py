"""The next captures for one of several workers."""

from pipeline.ledger import claims
from pipeline.ledger.claims import Worker
from pipeline.ledger.database import Ledger
from pipeline.ledger.steps import START, Place
from pipeline.ledger.work import Work, pending


def take(ledger: Ledger, me: Worker, most: int, after: Place = START) -> list[Work]:
    """Pending captures of articles that nobody else is at work on, outlet by outlet, claimed for one worker."""
    while some := pending(ledger, most, after, claimed_too=False):
        with ledger.write() as connection:
            mine = claims.claim(ledger, connection, me, {one.article_id for one in some})
        if works := [one for one in some if one.article_id in mine]:
            return works
    return []
