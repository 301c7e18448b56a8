"""What has been seen and how far it has come: SQLite on one machine, PostgreSQL for several workers.

schema    the tables
database  opening, transactions, upserts
upgrade   which version its tables have, and how an older one becomes today's
versions/ what each version changed
crawl     per URL: validators, what is due, captures, failures       (written by spiders)
work      per capture: pending, indexed, skipped, dead               (written by the process driver)
held      what the index should hold by it
sound     what in it can't be, and records given up as lost
letters   what failed and may be tried again
aliases   under which addresses each article is known
listings  what lists said of articles when they were last read
parts     the further pages of long articles
gone      articles that their outlet withdrew
named     every address that a list ever named, held or not         (coverage)
lines     how often a line recurs over an outlet's pages             (learned furniture)
stories   bands and members of story clusters
claims    which process is at work on which article
share     the next captures that nobody is at work on
steps     articles whose captures are processed one after another
backlog   what a crawl leaves for the next: links, lists, hosts that asked to wait
backfill  which months of an outlet's past were fetched whole
alerts    which article was told to which saved search
nights    each night as a whole: its state, its error, what waits
shifts    what the shares of a night on several machines brought
causes    what the operator was told of, and what is muted
stones    what must stay forgotten, as lines of a file
anew      a ledger made again in the place of another
"""

from pipeline.ledger import (  # their tables must be known before a ledger is opened
    alerts,
    aliases,
    backfill,
    backlog,
    causes,
    claims,
    gone,
    listings,
    named,
    nights,
    shifts,
    sound,
    steps,
    stories,
)
from pipeline.ledger.crawl import UrlState
from pipeline.ledger.database import Ledger

__all__ = [
    "Ledger",
    "UrlState",
    "alerts",
    "aliases",
    "backfill",
    "backlog",
    "causes",
    "claims",
    "gone",
    "listings",
    "named",
    "nights",
    "shifts",
    "sound",
    "steps",
    "stories",
]
