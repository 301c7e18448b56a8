#!/bin/sh
# Guess: `content_stream()` of a WARC reader gives the page, whichever of HTTP's codings it was sent in.
# Seen:  warcio 1.8.1 unpacks «gzip» and leaves «x-gzip» (the same coding, RFC 9110 section 8.4.1.3) and «gzip, gzip» packed, without a word;
#        FastWARC unpacks none unless asked. The reader of the page then sees bytes that begin with 1F 8B and takes them for text.
# Here:  bodies are unpacked by our own reader of codings; a page that begins like a packed file is never text.
. "$(dirname "$0")/with.sh"
packages warcio==1.8.1
run <<'P'
import gzip, io

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

def body(coding, packed):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Encoding", coding)], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record("https://example.org/", "response", io.BytesIO(packed), http_headers=headers))
    return next(iter(ArchiveIterator(io.BytesIO(file.getvalue())))).content_stream().read()

page = b"<p>hello"
once, twice = gzip.compress(page), gzip.compress(gzip.compress(page))
seen = {coding: body(coding, packed) == page for coding, packed in (("gzip", once), ("x-gzip", once), ("gzip, gzip", twice))}
print(seen)
assert seen == {"gzip": True, "x-gzip": False, "gzip, gzip": False}
P
