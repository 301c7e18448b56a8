"""The archive: every response as a WARC record, written before anything reads it.

One gzip member per record, so that a record can be read by its offset alone. What WARC has no field for (outlet,
canonical URL, hints) stands in header fields of our own, `Jarida-…`, so that the archive alone can rebuild everything.
A file that is being written ends in `.open` and is locked by its writer; one without a lock is what a killed crawl
left behind.

records    a capture as the bytes of records, and back
writer     new files
reading    records at their places, and all of a file
rewriting  what must not stay, taken out in place
store      where closed files are, when that is not the folder: S3 and others
copies     records given to other tools, with an index
"""

from pipeline.archive.copies import Given, give
from pipeline.archive.reading import Spot, is_whole, read, records, recover, spots
from pipeline.archive.records import Exchange, capture_of, kept_fields, rebuilt
from pipeline.archive.rewriting import ERASED, empty, put, rewrite
from pipeline.archive.store import OPEN, attach, carry, files, keep_beside, kept_beside
from pipeline.archive.writer import ArchiveWriter

__all__ = [
    "ERASED",
    "OPEN",
    "ArchiveWriter",
    "Exchange",
    "Given",
    "Spot",
    "attach",
    "capture_of",
    "carry",
    "empty",
    "files",
    "give",
    "is_whole",
    "keep_beside",
    "kept_beside",
    "kept_fields",
    "put",
    "read",
    "rebuilt",
    "records",
    "recover",
    "rewrite",
    "spots",
]
