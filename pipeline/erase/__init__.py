"""Erasure as Moroccan law 09-08 asks: from everything within reach, so that no replay, import or crawl brings it back.

    articles  a page: documents, tombstone, emptied records, lists that name it
    people    a name: documents, ledger, records, files, and what remains of it, looked for everywhere at the end
    documents the index: live and older
    records   the archive, record by record, readable or not
    papers    reports, digests and other files of the data folder
    retention what is kept how long, and ends by itself

An article becomes a tombstone without an address. A person's name is known by a hash; what was cut off goes on with the
next erasure, or at the end of the night.
"""

from pipeline.erase.articles import erase_again, erase_articles
from pipeline.erase.people import erase_people, finish, remember
from pipeline.erase.place import Place, Sum

__all__ = ["Place", "Sum", "erase_again", "erase_articles", "erase_people", "finish", "remember"]
