#!/bin/sh
# Guess: a digest that is right passes in each checker of WARC files, in whichever of the usual writings it stands.
# Seen:  warcio 1.8.1 fails a right MD5 in hexadecimal, which FastWARC 2.0.1 passes; FastWARC fails a right «sha-1:» and «sha-256:» (the names
#        that HTTP uses), which warcio passes; both fail a right SHA-1 in base32 of small letters. SHA-1 and SHA-256 in hexadecimal pass in both.
# Here:  digests are compared by their bytes in any writing (pipeline/warc); «failed» of another tool is not yet a damaged record.
. "$(dirname "$0")/with.sh"
packages warcio==1.8.1 FastWARC==2.0.1
run <<'P'
import base64, hashlib, io, subprocess, sys
from pathlib import Path

from fastwarc.warc import ArchiveIterator

PAGE = b"<p>page</p>"
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE


def checked(digest):
    """What warcio and FastWARC say of a record with this payload digest."""
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Payload-Digest: {digest}\r\nContent-Length: {len(ANSWER)}\r\n\r\n"
    )
    record = head.encode() + ANSWER + b"\r\n\r\n"
    Path("one.warc").write_bytes(record)
    said = subprocess.run([Path(sys.executable).with_name("warcio"), "check", "one.warc"], capture_output=True)
    return said.returncode == 0, next(iter(ArchiveIterator(io.BytesIO(record)))).verify_payload_digest()


sha1, base32 = hashlib.sha1(PAGE), base64.b32encode(hashlib.sha1(PAGE).digest()).decode()
told = {
    f"sha1:{base32}": (True, True),
    f"sha1:{sha1.hexdigest()}": (True, True),
    f"sha256:{hashlib.sha256(PAGE).hexdigest()}": (True, True),
    f"md5:{hashlib.md5(PAGE).hexdigest()}": (False, True),
    f"sha-1:{base32}": (True, False),
    f"sha-256:{hashlib.sha256(PAGE).hexdigest()}": (True, False),
    f"sha1:{base32.lower()}": (False, False),
}
seen = {digest: checked(digest) for digest in told}
for digest, both in seen.items():
    print(digest[:40], *both)
assert seen == told
P
