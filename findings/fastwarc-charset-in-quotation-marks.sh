#!/bin/sh
# Guess: `http_charset` of a WARC reader is the charset of the page's header, `charset="windows-1256"` or without the marks, which HTTP gives one meaning.
# Seen:  FastWARC 2.0.1 hands the quotation marks on: '"windows-1256"', which Python's decoder does not know, so that the page raises LookupError, or is read as whatever one falls
#        back to. Without marks, in capitals, behind another parameter it is right. requests 2.34.2 and w3lib 2.5.0 take the marks off.
# Here:  a page's charset is read by pipeline/extract/charset.py; servers that quote it are as old as the portals that need it.
. "$(dirname "$0")/with.sh"
packages FastWARC==2.0.1 requests==2.34.2 w3lib==2.5.0
run <<'P'
import io

from fastwarc.warc import ArchiveIterator
from requests.utils import get_encoding_from_headers
from w3lib.encoding import http_content_type_encoding

HEAD = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-11-29T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
seen = []
for kind in ('text/html; charset="windows-1256"', "text/html; charset=windows-1256", "text/html; x=1; Charset=Windows-1256"):
    body = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n<p>x"
    record = next(iter(ArchiveIterator(io.BytesIO((HEAD % (len(body), body)).encode()))))
    seen.append((record.http_charset, get_encoding_from_headers({"content-type": kind}).lower(), http_content_type_encoding(kind)))
print(seen)
assert seen == [('"windows-1256"', "windows-1256", "cp1256")] + [("windows-1256", "windows-1256", "cp1256")] * 2
P
