"""What has been seen and how far it has come: SQLite on one machine, PostgreSQL for several workers.

schema    the tables
database  opening, transactions, upserts
crawl     per URL: validators, what is due, captures, failures       (written by spiders)
work      per capture: pending, indexed, skipped, dead               (written by the process driver)
letters   what failed and may be tried again
aliases   under which addresses each article is known
lines     how often a line recurs over an outlet's pages             (learned furniture)
stories   bands and members of story clusters
backlog   what a crawl leaves for the next: links, lists, hosts that asked to wait
alerts    which article was told to which saved search
"""

from pipeline.ledger import alerts, aliases, backlog, stories  # their tables must be known before a ledger is opened
from pipeline.ledger.crawl import UrlState
from pipeline.ledger.database import Ledger

__all__ = ["Ledger", "UrlState", "alerts", "aliases", "backlog", "stories"]
