"""WARC files of any maker, read strictly: what is not whole is never given as a record, and never ends a file.

    file ─► members (gzip, zstd, or the file itself) ─► records and faults ─► HTTP message, chunks and codings taken off

warcio takes a cut record for whole, stops a file at its first odd line, and leaves some codings packed; FastWARC ends
a file at its first damage. docs/warc.md has the figures, and why we read by ourselves; `pipeline.archive` writes.
"""

from pipeline.warc.files import opened
from pipeline.warc.http import Message, message
from pipeline.warc.members import Member, members
from pipeline.warc.records import Fault, Record, records

__all__ = ["Fault", "Member", "Message", "Record", "members", "message", "opened", "records"]
