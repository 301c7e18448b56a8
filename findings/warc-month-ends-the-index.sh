#!/bin/sh
# Guess: a WARC 1.1 record whose date is known to the day or the month (`WARC-Date: 2016-11`, section 5.4 allows it) is indexed under that day or month.
# Seen:  `warcio check` 1.8.1 verifies it; cdxj-indexer 1.5.0 ends on the month with a TypeError, and neither it nor the records behind it are in the
#        index; FastWARC 2.0.1 gives no date for the month, nor for the day («2016-11-29»), which cdxj-indexer takes as its midnight.
# Here:  import-warc reads each precision (a month is its first day), and what is written here has all of a date.
. "$(dirname "$0")/with.sh"
packages warcio==1.8.1 fastwarc==2.0.1 cdxj-indexer==1.5.0
run <<'P'
import io, pathlib, subprocess

from fastwarc.warc import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

path = pathlib.Path("dates.warc.gz")
with path.open("wb") as file:
    writer = WARCWriter(file, warc_version="1.1")
    for at, date in enumerate(("2016-11-29T10:00:00Z", "2016-11-29", "2016-11", "2016-11-30T10:00:00Z")):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        address, named = f"http://h.example/{at}", {"WARC-Date": date}
        writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(b"<p>x"), http_headers=head, warc_headers_dict=named))
run = lambda *command: subprocess.run([f"env/bin/{command[0]}", *command[1:], str(path)], capture_output=True, text=True)
with path.open("rb") as file:
    dates = [record.record_date and record.record_date.day for record in ArchiveIterator(file)]
index = run("cdxj-indexer")
print(dates, index.stdout, index.stderr[-80:], sep="\n")
assert run("warcio", "check").returncode == 0
assert dates == [29, None, None, 30], dates
assert [line.split()[1] for line in index.stdout.splitlines()] == ["20161129100000", "20161129000000"]
assert index.returncode == 1 and "TypeError" in index.stderr
P
