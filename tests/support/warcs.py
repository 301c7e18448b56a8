"""WARC bytes as crawlers write them, made in the test: records, and files of them in each packing."""

import base64
import gzip
import hashlib
from collections.abc import Mapping

from pipeline.warc.codings import zstd

HTML = {"Content-Type": "text/html; charset=utf-8"}
DATE = "2024-01-05T10:00:00Z"


def digest(content: bytes) -> str:
    """A digest in the form that most crawlers write."""
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def http(body: bytes, status: str = "HTTP/1.1 200 OK", headers: Mapping[str, str] = HTML) -> bytes:
    """An answer as it was sent."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{status}\r\n{lines}\r\n".encode() + body


def record(url: str, block: bytes, kind: str = "response", **fields: str | None) -> bytes:
    """One record with its digests; a field's name has `_` for `-`, and None leaves it out."""
    named: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": DATE,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(url.encode() + block).hexdigest()}>",
        "WARC-Block-Digest": digest(block),
        "WARC-Payload-Digest": digest(block.partition(b"\r\n\r\n")[2]),
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(block)),
    }
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value is not None)
    return f"WARC/1.0\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def plain(*records: bytes) -> bytes:
    return b"".join(records)


def gzipped(*records: bytes) -> bytes:
    """A member for each record, as it should be."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def in_one_gzip(*records: bytes) -> bytes:
    """One member for all, as `gzip FILE.warc` makes it."""
    return gzip.compress(b"".join(records), mtime=0)


def zstandard(*records: bytes) -> bytes:
    return b"".join(zstd.compress(one) for one in records)


def with_dictionary(*records: bytes) -> bytes:
    """Frames that need the dictionary at the head of the file."""
    samples = [*records, *(record(f"https://o.example/{n}", http(bytes([65 + n % 26]) * 99)) for n in range(200))]
    known = zstd.train_dict(samples, 4096)
    head = b"\x5d\x2a\x4d\x18" + len(known.dict_content).to_bytes(4, "little") + known.dict_content
    return head + b"".join(zstd.compress(one, zstd_dict=known) for one in records)


PACKINGS = (plain, gzipped, in_one_gzip, zstandard, with_dictionary)
