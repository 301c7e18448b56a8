#!/bin/sh
# Guess: a WARC writer keeps a response's header lines as the server sent them.
# Seen:  warcio 1.8.1 writes every value that is not ASCII percent-encoded: «X-Title: كلميم» is archived as «%D9%83…», which no server
#        sent, and nothing marks it; read back, a header that was percent-encoded and one that was not are the same.
# Here:  headers of an archive written by warcio are no evidence of bytes; file names and titles in headers must be decoded twice.
. "$(dirname "$0")/with.sh"
packages warcio==1.8.1
run <<'P'
import io

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

file = io.BytesIO()
writer = WARCWriter(file, gzip=False)
headers = StatusAndHeaders("200 OK", [("X-Title", "كلميم"), ("X-Other", "%D9%83")], protocol="HTTP/1.1")
writer.write_record(writer.create_warc_record("https://example.org/", "response", io.BytesIO(b"x"), http_headers=headers))
record = next(iter(ArchiveIterator(io.BytesIO(file.getvalue()))))
seen = record.http_headers.get_header("X-Title"), record.http_headers.get_header("X-Other")
print(seen)
assert seen == ("%D9%83%D9%84%D9%85%D9%8A%D9%85", "%D9%83")
assert "كلميم".encode() not in file.getvalue()
P
